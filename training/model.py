"""The network: one MiniLM-L6 encoder, one linear head a layer, biaffine heads and relations on top."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors: all-MiniLM-L6-v2 (Apache-2.0) as many public repositories record it."""
BASE_LAYERS = 6
SHAPES = 8
FAR = -1e4


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How many labels each head has."""

    upos: int
    xpos: int
    feats: int
    lemma: int
    deprel: int
    ner: int
    slot: int
    said: int
    whose: int
    state: int
    role: int


class FusedAttention(torch.autograd.Function):
    """Self-attention as one node of the exported graph, which onnxruntime runs a tenth faster than its parts."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, bias: Tensor, mask: Tensor, heads: int) -> Tensor:
        """The same numbers as the parts give, for tracing."""
        batch, length, width = x.shape
        q, k, v = (x @ weight + bias).view(batch, length, 3, heads, width // heads).permute(2, 0, 3, 1, 4).unbind(0)
        hide = (1.0 - mask.to(x.dtype))[:, None, None, :] * FAR
        attention = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(width // heads) + hide, -1)
        return (attention @ v).transpose(1, 2).reshape(batch, length, width)

    @staticmethod
    def symbolic(g: Any, x: Any, weight: Any, bias: Any, mask: Any, heads: int) -> Any:
        """The node."""
        return g.op("com.microsoft::Attention", x, weight, bias, mask, num_heads_i=heads).setType(x.type())


class Layer(nn.Module):
    """One transformer layer with fused query, key and value."""

    fused = False
    """Whether attention is one node: for export only, it learns nothing."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, hide: Tensor, mask: Tensor) -> Tensor:
        """Attention and feed-forward; `hide` is added to the scores: 0 where `mask` is 1, else very negative."""
        if self.fused:
            qkv = self.qkv
            context = FusedAttention.apply(x, qkv.weight.t(), qkv.bias, mask, self.heads)
        else:
            context = self.attend(x, hide)
        x = self.norm1(x + self.drop(self.out(context)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))

    def attend(self, x: Tensor, hide: Tensor) -> Tensor:
        """What each piece takes from the others."""
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        attention = torch.softmax(torch.matmul(q, k.transpose(-1, -2)) / math.sqrt(width // self.heads) + hide, -1)
        return torch.matmul(self.drop(attention), v).transpose(1, 2).reshape(batch, length, width)


class Encoder(nn.Module):
    """BERT-shaped encoder whose token-type table carries the case shape, since the vocabulary is uncased."""

    def __init__(self, layers: int = BASE_LAYERS, width: int = 384, vocabulary: int = 30522) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, width)
        self.position = nn.Embedding(512, width)
        self.shape = nn.Embedding(SHAPES, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList([Layer(width, 12, 4 * width) for _ in range(layers)])

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """Vectors of the pieces."""
        x = self.word(ids) + self.shape(types) + self.position.weight[: ids.shape[1]].unsqueeze(0)
        x = self.drop(self.norm(x))
        hide = (1.0 - mask.to(x.dtype))[:, None, None, :] * FAR
        whole = mask.to(torch.int32)
        for layer in self.layers:
            x = layer(x, hide, whole)
        return x

    def words(self, ids: Tensor, types: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Vectors of the words, each that of its first piece."""
        x = self(ids, types, mask)
        return torch.gather(x, 1, first.unsqueeze(-1).expand(-1, -1, x.shape[-1]))

    def load_base(self, path: Path) -> None:
        """Take over the base weights, whose digest must be the known one."""
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != BASE_SHA256:
            raise SystemExit(f"{path.name} has sha256 {digest}, wanted {BASE_SHA256}")
        base = load_file(path)

        def put(module: nn.Module, name: str) -> None:
            module.load_state_dict({k: base[f"{name}.{k}"] for k in module.state_dict()})

        put(self.word, "embeddings.word_embeddings")
        put(self.position, "embeddings.position_embeddings")
        put(self.norm, "embeddings.LayerNorm")
        kind = base["embeddings.token_type_embeddings.weight"][0]
        self.shape.weight.data.copy_(kind + torch.randn_like(self.shape.weight) * 0.005)
        for i, layer in zip(kept(len(self.layers)), self.layers, strict=True):
            here = f"encoder.layer.{i}."
            names = [here + f"attention.self.{n}" for n in ("query", "key", "value")]
            layer.qkv.weight.data.copy_(torch.cat([base[n + ".weight"] for n in names]))
            layer.qkv.bias.data.copy_(torch.cat([base[n + ".bias"] for n in names]))
            put(layer.out, here + "attention.output.dense")
            put(layer.norm1, here + "attention.output.LayerNorm")
            put(layer.up, here + "intermediate.dense")
            put(layer.down, here + "output.dense")
            put(layer.norm2, here + "output.LayerNorm")


def kept(layers: int) -> list[int]:
    """Which of the base's layers a shallower encoder begins with: evenly spaced, the last one always among them."""
    return [(BASE_LAYERS * (i + 1)) // layers - 1 for i in range(layers)]


class Reader(nn.Module):
    """The encoder with all heads; a word is its first piece, node 0 is [CLS] and stands for the root."""

    def __init__(
        self, sizes: Sizes, layers: int = BASE_LAYERS, width: int = 384, arc: int = 256, relation: int = 128
    ) -> None:
        super().__init__()
        self.encoder = Encoder(layers, width)
        self.tag_sizes = (sizes.upos, sizes.xpos, sizes.feats, sizes.lemma)
        self.span_sizes = (sizes.ner, sizes.slot, sizes.said)
        self.tags = nn.Linear(width, sum(self.tag_sizes))
        self.span_hidden = nn.Linear(width, width)
        self.span = nn.Linear(width, sum(self.span_sizes))
        self.arc, self.relation, self.relations = arc, relation, sizes.deprel
        self.mlp = nn.Linear(width, 2 * arc + 2 * relation)
        self.arc_weight = nn.Parameter(torch.randn(arc, arc) * 0.01)
        self.arc_bias = nn.Parameter(torch.zeros(arc))
        self.rel_weight = nn.Parameter(torch.randn(relation, sizes.deprel * relation) * 0.02)
        self.rel_child = nn.Linear(relation, sizes.deprel)
        self.rel_head = nn.Linear(relation, sizes.deprel, bias=False)
        self.drop = nn.Dropout(0.2)
        self.view_sizes = (sizes.whose, sizes.state, sizes.role)
        self.views = nn.Linear(width, sum(self.view_sizes))  # last: a checkpoint of older heads is taken up by order

    def nodes(self, ids: Tensor, types: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Vectors of the words, [CLS] first."""
        return self.drop(self.encoder.words(ids, types, mask, first))

    def spans(self, words: Tensor) -> tuple[Tensor, ...]:
        """Scores of names, slots and said; of whose, state and role."""
        hidden = self.drop(words + functional.gelu(self.span_hidden(words)))
        return (*self.span(hidden).split(self.span_sizes, -1), *self.views(hidden).split(self.view_sizes, -1))

    def arcs(self, words: Tensor, present: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of every head for every word, and the vectors the relation head needs."""
        z = self.drop(functional.gelu(self.mlp(words)))
        child, head, rel_child, rel_head = z.split([self.arc, self.arc, self.relation, self.relation], -1)
        scores = torch.matmul(torch.matmul(child, self.arc_weight) + self.arc_bias, head.transpose(1, 2)) / 16.0
        return scores + (1.0 - present.to(scores.dtype))[:, None, :] * FAR, rel_child, rel_head

    def rels(self, child: Tensor, head: Tensor, heads: Tensor) -> Tensor:
        """Relation scores of every word to its chosen head."""
        chosen = torch.gather(head, 1, heads.unsqueeze(-1).expand(-1, -1, self.relation))
        batch, n, _ = child.shape
        mixed = torch.matmul(child, self.rel_weight).view(batch, n, self.relations, self.relation)
        return torch.matmul(mixed, chosen.unsqueeze(-1)).squeeze(-1) + self.rel_child(child) + self.rel_head(chosen)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor, widx: Tensor, wmask: Tensor) -> tuple[Tensor, ...]:
        """What the exported graph gives; the order is `export.OUTPUTS`."""
        words = self.nodes(ids, types, mask, widx)
        scores, child, head = self.arcs(words, wmask)
        scores = scores + FAR * torch.eye(scores.shape[1], dtype=scores.dtype)[None]
        heads = scores.argmax(-1)
        rels = self.rels(child, head, heads).argmax(-1)
        tags = [t.argmax(-1).to(torch.int32) for t in self.tags(words).split(self.tag_sizes, -1)]
        return scores, heads.to(torch.int32), rels.to(torch.int32), *tags, *self.spans(words)
