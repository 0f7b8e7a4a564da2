"""The lexicon of speech: verbs and nouns that tell that somebody says, holds, asks or calls.

General English, sorted by construction; forms are made here so that a cue does not hang on the reader's lemma.
"""

from __future__ import annotations

from vedette.model.doc import Token

SAY = frozenset(
    """say tell add state announce report note stress emphasize emphasise underline underscore insist claim argue
    maintain warn assert declare reveal disclose confirm explain reiterate remark mention comment assure write
    tweet post reply respond answer admit acknowledge concede allege contend recall remind promise vow pledge
    suggest hint indicate predict specify clarify conclude continue caution complain testify estimate forecast
    inform highlight observe repeat recount relate quip joke agree deny protest boast urge counter proclaim
    read run go put point outline elaborate detail lament swear threaten notify advise quote cite speculate
    attribute list signal theorize theorise learn rule reason conclude contend shout chant cry exclaim retort
    yell scream whisper muse brag gripe grumble opine surmise posit refute profess attest tease intone
    recollect""".split()
)
"""Verbs of saying that take a clause."""
THINK = frozenset(
    """believe think hope fear expect see view consider regard feel suspect doubt worry wonder know assume judge
    reckon anticipate understand want wish intend envision envisage imagine find deem hold recognise recognize
    realise realize dream favor support oppose prefer like mourn remember perceive decide plan""".split()
)
"""Verbs of what somebody holds in mind."""
CALL = frozenset(
    """call describe denounce condemn slam brand label term dub characterise characterize blast decry hail praise
    criticise criticize portray speak refer depict welcome express voice""".split()
)
"""Verbs that put a name or a judgement on a thing."""
ACCUSE = frozenset("accuse blame charge suspect impute".split())
STANCE = frozenset(
    """support oppose back endorse condemn mock ridicule deride criticise criticize praise applaud defend reject dismiss
    dispute question downplay protest apologise apologize acknowledge regret offer refuse decline decide aim opt
    volunteer instruct order direct command encourage implore plead press exhort challenge show indicate demonstrate
    discuss propose suggest contemplate convince threaten pledge promise vow seek try hope plan""".split()
)
"""Verbs of what somebody is for or against, means to do or has others do; `of_stance` says in which construction."""
ASK = frozenset("demand ask call request appeal beg advise recommend propose order invite reject raise tout".split())
SURE = frozenset("confident convinced sure certain optimistic hopeful adamant concerned worried aware afraid".split())
"""Adjectives that take a clause like a verb of thinking."""
LEMMAS = SAY | THINK | CALL | ACCUSE | ASK | STANCE
WEAK = frozenset(
    """read run go put point hold find see know like want support continue post refer speak call ask order cite
    quote""".split()
)
"""Lemmas that are cues in one construction only."""
_IRREGULAR = {
    "seek": "sought",
    "show": "showed shown",
    "say": "said",
    "tell": "told",
    "write": "wrote written",
    "read": "",
    "run": "ran",
    "go": "went gone",
    "put": "",
    "hold": "held",
    "find": "found",
    "see": "saw seen",
    "know": "knew known",
    "feel": "felt",
    "think": "thought",
    "understand": "understood",
    "speak": "spoke spoken",
    "swear": "swore sworn",
    "forecast": "",
}
_DOUBLED = frozenset({"refer", "admit", "quip", "dub", "slam", "regret", "plan", "brag", "opt"})


def _inflected(lemma: str) -> list[str]:
    """The forms of a verb: third person, past, participles."""
    stem = lemma + lemma[-1] if lemma in _DOUBLED else lemma
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        out = [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    elif lemma.endswith("e"):
        out = [lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    else:
        third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "go")) else "s")
        out = [lemma, third, stem + "ed", stem + "ing"]
        if lemma.endswith(("el", "al")):
            out += [lemma + "led", lemma + "ling"]  # British "labelled", "signalled"
    if lemma in _IRREGULAR:
        out = [f for f in out if not f.endswith("ed") or f == lemma] + _IRREGULAR[lemma].split()
    return out


LEMMA_OF = {form: lemma for lemma in sorted(LEMMAS) for form in _inflected(lemma)}
"""Form → lemma of every cue verb, so that a cue does not hang on the reader's lemma."""
FORMS = frozenset(
    {
        "said",
        "says",
        "saying",
        "told",
        "stated",
        "added",
        "adds",
        "stressed",
        "warned",
        "announced",
        "reported",
        "reports",
    }
)
"""Forms taken for verbs of saying even where the tagger reads them otherwise."""
KNOWN_WORDS = frozenset({"known", "clear", "plain", "public"})
NOT_SOURCES = frozenset(
    """plan plans schedule law rule treaty tradition scenario agenda custom need needs doctrine agreement
    estimate estimates data figures size order ability tradition nature type requirements standards""".split()
)
"""Nouns after "according to" that say nothing themselves."""
INSCRIBED = frozenset("line sign banner poster caption headline passage slogan inscription".split())
"""Nouns beside which words are read: ““…,” reads the opening line”."""
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
DOCUMENTS = frozenset(
    """statement release report announcement tweet post message communique communiqué notice website site account
    document text article letter bulletin notification briefing commentary editorial video media press
    newspaper agency service""".split()
)
"""Nouns that speak for somebody."""


def kind_of(lemma: str) -> str:
    """The class of a cue verb: say · accuse · ask · call · think, the first that holds it."""
    for kind, lemmas in (("say", SAY), ("accuse", ACCUSE), ("ask", ASK), ("call", CALL)):
        if lemma in lemmas:
            return kind
    return "think" if lemma in THINK or lemma in SURE else "stance"


def cue_lemma(token: Token) -> str:
    """The lemma of a cue word, by its form where the form is a cue verb's."""
    return LEMMA_OF.get(token.text.lower(), token.lemma.lower())
