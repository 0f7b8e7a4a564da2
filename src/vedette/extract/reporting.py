"""The words beside a name that tell that it reports, is told or is quoted: patterns that all credits share."""

from __future__ import annotations

import re

NEWS_NOUN = (
    r"(?:news ?papers?|(?:news|information|press) ?agenc(?:y|ies)|news ?wires?|wire service|"
    r"(?:news|media|trade|financial|business|shipping) service|(?:news|media) (?:site|website|portal|outlet|channel|"
    r"magazine|network|organi[sz]ation|programme|program)|"
    r"(?:tv|television|radio)(?: news)?(?: (?:channel|station|network|broadcaster|programme|program|show))?|"
    r"broadcasters?|magazine|tabloids?|newsletter|"
    r"(?:media|trade|industry|[Ll]ocal) (?:outlet|publication)|[Tt]elegram channel)"
)
PRESS_NOUN = (
    rf"(?:{NEWS_NOUN}|dail(?:y|ies)|weekl(?:y|ies)|outlets?|(?<!white )papers?|monthly|publication|"
    r"web ?site|web site|portal|agency|blog|journal|(?:news )?site|channels?|broadsheet)"
)
"""What a text calls an outlet; alone some mean other things, so a name and a verb stand beside them."""
NOUN = PRESS_NOUN
_KIND = (
    r"(?:[a-z]+-[a-z]+|[A-Z][\w.]*-[a-z]+|[A-Z]\w+(?:ese|ish|ian|ean|can|qi|eli|stani|sh|ch|ek|tch|an|ic|ni)|state|"
    r"local|private|official|semiofficial|public|"
    r"independent|daily|regional|national|opposition|business|digital|influential|conservative|liberal|leading|"
    r"popular|respected|same|online|government|party|military|investigative|rival|sister)"
)
_LED = rf"(?:(?:[\w'’.-]+[ \t]){{0,4}}{NOUN},?[ \t]+|[\w.-]+(?:[ \t][A-Z][\w.-]+)?['’]s?[ \t]+)?"
_LED_KINDS = rf"(?:{_KIND}[ \t]+){{0,3}}"
_LEADS = (
    r"\b(?:told|tells?|telling|informed|talk(?:ed|ing)? (?:to|with)|sp(?:oke|eaks?|eaking|oken) (?:to|with|on)|"
    r"(?:said|told) to|statement (?:to|on)|(?:e?mail|message|remarks|comments) to|"
    r"interview(?:s|ed)? (?:with|to|for|by|on)|interviewed for|letter to|contacted by|approached by|asked by|"
    r"(?:appear(?:ed|ing|ance)|said|live|interview) on|"
    r"(?:obtained|seen|viewed|reviewed|analy[sz]ed|verified|examined|revealed|disclosed|shown|aired|broadcast|given|"
    r"released|confirmed|counted|compiled|gathered|uncovered|leaked|reported|written) by|"
    r"(?:confirmed|comment(?:ed)?|confided|released|leaked|provided|admitted|explained|disclosed|revealed|spoken) to|"
    r"wr(?:ote|iting|itten) (?:in|for)|"
    r"shared with|(?:according|with (?:reference|a link)|refer(?:ring|ence|s)|thanks|attributed) to|"
    r"(?:(?:claims?|account|version|figures?|allegations?|news|rumou?rs|stories|edition|issue|pages) (?:of|by|in|"
    r"from|on))|"
    r"\bper|in (?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|today|yesterday|this week)['’]s|"
    r"(?:a|the|this) report for|on the air of|(?:announced|shown|heard|stated) on|informs|"
    r"cit(?:ing|ed|es)(?: by| as source)?|quot(?:ing|ed|es)(?: by)?|as saying (?:by|on)|"
    r"(?:article|column|commentary|op-ed|opinion piece|essay|editorial|story|piece|investigation|survey|poll|"
    r"footage|"
    r"coverage|information|material) (?:in|for|by|from|of|on)|as reported (?:by|in|on)|"
    r"(?:published|posted|carried|aired|shown|printed|appeared|broadcast(?:ed)?|run|featured|reprinted) (?:by|in|on)|"
    r"(?:reports?|stories|information) (?:(?:on )?\w+ )?(?:by|in|from|of|on)|as \w+ said to|so reports|"
    r"(?:reports?|reported|said|saying|posted|announced) via|"
    r"(?:words|view|opinion) of|learn(?:ed|t) from|picked up (?:from|by)|came from|partnership with|"
    r"(?:comments?|requests?|questions?|inquir(?:y|ies)|quer(?:y|ies)) (?:for comment )?(?:by|from)|"
    r"reporters (?:from|of|with)|(?:journalists?|correspondents?|crews?) (?:from|of|with))"
)
LEAD = re.compile(
    rf"(?:{_LEADS}"
    r"|[,.] reports|(?:^|[.;] ?)[Vv]ia|\bfirst (?:to report|reported)[^.\n]{0,40} was|(?:^|[.\n] ?)to|"
    r"(?:^|[.;\n] ?)so (?:reports|says|writes)|\bit (?:is|was))[ \t]+"
    rf"(?:the[ \t]+)?{_LED}{_LED_KINDS}(?:the[ \t]+)?$",
    re.IGNORECASE,
)
TOLD = re.compile(
    r"\b(?:told|telling|interview (?:with|to|for|on)|(?:quoted|cited|reported|published|carried|first disclosed) by|"
    r"remarks to|citing|quoting|confirmed to|"
    r"comments to|according to|sp(?:oke|eaking|oken) to)[ \t]+(?:the[ \t]+)?(?:[\w.-]+['’]s?[ \t]+)?(?:the[ \t]+)?$",
    re.IGNORECASE,
)
"""Before a name that may be something else: only an outlet is told things by name in a report's own sentence."""
OF_A_LAND = re.compile(
    rf"(?:[A-Z][\w.-]+(?:[ \t][A-Z][\w.-]+)?['’]s?|[A-Z][\w-]+-based|{NOUN}|"
    r"(?:[Ss]tate|[Gg]overnment)-(?:run|owned|controlled)|[Ss]emi-?official|"
    r"[A-Z]\w+(?:ese|ish|ian|ean|can|qi|eli|stani|tch))[ \t]+(?:the[ \t]+)?$"
)
"""Before a name that may be something else: whose outlet it is, or that it is one."""
SAID_BY = re.compile(
    r"[,\"”’] (?:said|says|wrote|writes|reports|reported|notes|noted|adds|added)[ \t]+(?:the[ \t]+)?$", re.IGNORECASE
)
"""Behind which a known name closes a sentence: ", said Ahram Online."."""
SAID_BY_OUTLET = re.compile(
    r"[,\"”’] (?:said|says|wrote|writes|reports|reported)[ \t]+"
    rf"(?:[\w'’.-]+[ \t]+){{0,4}}{NEWS_NOUN},?[ \t]+(?:the[ \t]+)?$",
    re.IGNORECASE,
)
ACTS = re.compile(
    r"(?:[’']s)?[ \t](?:also |later |earlier |even |itself )?"
    r"(?!has\b|is\b|was\b|does\b|its\b|signed|opened|closed|hired|appointed|won\b|lost\b|bought|expelled|fired|"
    r"celebrate|employs|operates|"
    r"owns|belongs|joined|agreed|blocked|sued|suspended|moved|resumed|began|started|ceased|apologi[sz]ed|denied|"
    r"refused|removed|deleted)"
    r"(?!(?:tests|photos?|pictures|images|exams|courses|classes|scores|points|members|systems|stations|employees|"
    r"units)\b)"
    r"(?:[a-z]{2,}(?:ed|es|s)|put|saw|ran|went|wrote|spoke|had|found|gave)[ \t,.:]"
)
"""A finite verb right behind a name: a wire agency that is the subject of anything is where the report has it from.

What an agency does as a company (signs, opens, moves) is news about it."""
REPORTERS = re.compile(
    r"(?:[ \t]?[(\[][A-Z]{2,6}[)\]])?(?:['’]s)?[ \t](?:(?:news|staff|local|video|photo)[ \t])?(?:correspondents?|"
    r"journalists?|reporters?|"
    r"witness(?:es)?|teams?|crews?|photographers?|cameram[ae]n|writers?|bureau)"
    r"[ \t](?!killed|injured|detained|arrested|wounded|in\b(?![ \t][A-Z]\w+[ \t](?:said|saw|quoted|reported|"
    r"reports|says))|"
    r"was\b|were\b|who\b|has been|for\b)"
)
"""Behind an agency's name: "a Reuters witness said", "AFP journalists saw"."""
CHECKS = re.compile(
    r"(?:,[ \t](?:an?|the)[ \t][^,\n.]{2,60},)?[ \t](?:(?:was|were|is) (?:not )?(?:un)?able to|could not|cannot|"
    r"was told|has been told|has not been able|"
    r"(?:was|were) quoted as|"
    r"has (?:not |also )?(?:contacted|asked|approached|seen|learn(?:ed|t)|verified|obtained|reached out|requested))\b"
)
"""Behind a name: what it says of its own work."""
PIECE = re.compile(
    r"(?:['’]s)?[ \t](?:(?:news|own|exclusive|recent|data)[ \t])?(?:analysis|tally|count|investigation|survey|poll|"
    r"reports?|article|story|"
    r"editorial|op-ed|interview|request|questions?|quer(?:y|ies)|footage|broadcast|documentary|commentary|dispatch|"
    r"live ?stream|calculations?|"
    r"factbox|exclusive|witness)\b"
)
PIECE_OF = re.compile(
    r"(?:^|[.“\"]\s*|\b(?:an?|the|in|by|this|that|to|from|recent|earlier|separate|another|one|with|"
    r"did not (?:immediately )?"
    r"(?:respond|reply) to|according to)[ \t](?:[A-Z]?[a-z]+[ \t])?)$",
    re.IGNORECASE,
)
"""Before a name that an outlet's own work is called by: "a Nikkei tally", "respond to a Reuters request"."""
VERB = (
    r"(?:(?:has|had|have|(?:was|were|is)(?=[ \t](?:told|informed|the first))|also|"
    r"both|all|later|earlier|first|previously|recently|"
    r"itself|now|then|on \w+(?: \d+)?|this week|last week|yesterday|today|exclusively|reportedly)[ \t]+){0,3}"
    r"(?:reports?|reported|said|says|quot(?:es|ed)|writes|wrote|cit(?:es|ed)|not(?:es|ed)|"
    r"added|adds|carried|carries|"
    r"(?:is|was|were|been) (?:reporting|saying|citing|quoting)|published|publishes|claim(?:s|ed)|"
    r"reveal(?:s|ed)|disclosed|announced|learn(?:s|ed|t)|told|broadcasts?|aired|written|"
    r"put (?:the|it|its|their)|(?:has|had|have) \w+ saying|the first to|"
    r"understands|relayed|sp(?:oke|eaks) (?:of|to|with)|had it that|detailed|describe[sd]|interviewed|listed|filmed|"
    r"film|show(?:s|ed)|printed|prints|gave|gives|call(?:s|ed) (?!off|for|on\b|up)|praised|estimate[sd]|found|"
    r"saw|obtained|counted|"
    r"named|posted|ran (?:a|an|the)\b|"
    r"argue[sd]|suggest(?:s|ed)|speculated|confirm(?:s|ed)|state[sd]|mention(?:s|ed)|commented|explain(?:s|ed)|informs|"
    r"informed|featured|reached out|"
    r"seen|pictured|monitored|tracked|identified|warn(?:s|ed)|observe[sd]|recalled|had been told|photographed|"
    r"headlined)\b"
)
MEDIA_VERB = re.compile(
    r"(?:['’]s?)?,?[ \t]+(?:(?:has|had|have|also|later|earlier|first|previously|recently|on \w+(?: \d+)?|"
    r"this week|last week)[ \t]+){0,3}"
    r"(?:reports(?=[ \t.,:]|$)(?!,? (?:that )?(?:show|say|suggest|claim|have|are|were|of)\b)|is reporting|"
    r"reported(?!ly|[ \t](?:to|sick|for|back|an?[ \t](?:profit|loss)))|"
    r"quot(?:es|ed)(?=[ \t])|writes|wrote|broadcast\b|"
    r"aired|cited|cites|informs\b|learn(?:ed|t) (?:that|from|of)|published an?\b|has obtained|"
    r"interviewed|carried an?\b|was told by|printed)"
)
"""Behind a name that may be something else: what only an outlet does."""
TAIL = re.compile(
    rf"(?:['’]s?)?(?:[ \t]+(?:(?!{VERB})\w+[ \t]+){{0,1}}{NOUN})?(?:[ \t](?:[A-Z]\w+[ \t])?(?:service|bureau|website|"
    rf"programme|edition))?"
    rf"(?:[ \t](?:of|in)[ \t](?:[A-Z][\w-]+)(?:[ \t][A-Z][\w-]+)?)?(?:,[ \t](?:[^,\n.]{{2,60}}),)?"
    r"(?:[ \t]and[ \t](?:other|several|some)[ \t](?:[\w-]+[ \t]){0,3}(?:media|outlets|agencies|newspapers|reports))?"
    rf"(?:[ \t]?[\[(][A-Z]{{2,6}}[\])])?(?:[ \t]of[ \t]the[ \t][A-Z]\w+)?,?[ \t]+{VERB}",
    re.IGNORECASE,
)
_PART = r"[A-Z][\w&'’-]*(?:\.[\w&'’-]+)*"
_SMALL = r"(?:of|de|du|des|della|del|di|da|la|le|al|el|van|der|am|on)[ \t]"
NO_DAY = (
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December)\b)"
)
"""A day or month ends a name: "told Nordwire on Wednesday"."""
NAME = rf"(?:[a-z]{{1,3}}|(?:al|el|an|as|ash|ad|ar)-)?{_PART}(?:[ \t](?:{_SMALL}){{0,2}}{NO_DAY}{_PART}){{0,3}}"
HEAD_OF = re.compile(
    r"\b(?:editor(?:-in-chief)?|director|head|owner|publisher|chief|founder|author|host|presenter|member)[ \t]+"
    r"(?:of|at|for)[ \t]+(?:the[ \t]+)?[\w'’-]*[ \t]?['‘“\"]?$"
)
"""Before a name that says who the speaker is, not who reports."""
PHOTO = re.compile(
    r"(?:photo|image|picture|screenshot|screengrab|file|handout|credit|/[A-Z]|getty|video grab)", re.IGNORECASE
)


def line_around(text: str, begin: int, end: int) -> tuple[str, str]:
    """What stands on the same line before and after a range, 120 code points at most."""
    before, after = text[max(0, begin - 120) : begin], text[end : end + 120]
    return before.rpartition("\n")[2], after.partition("\n")[0]


def in_photo_credit(before: str, after: str) -> bool:
    """Whether the name stands in a bracket or a short line that credits a picture."""
    bracket = before.rfind("(") > before.rfind(")") and ")" in after
    return bracket and bool(PHOTO.search(before[before.rfind("(") :] + after[: after.find(")")]))
