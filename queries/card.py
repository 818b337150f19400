"""The card of one entity: what is known of it, how its status went, who says so, in which words."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.store import Store
from queries.card_html import card_html
from queries.card_text import card_parts, card_text
from queries.find import Found, get_entity
from queries.run import table
from queries.table import Table


@dataclass(frozen=True, slots=True, repr=False)
class Card:
    """What the graph holds about one entity.

    `facts` has the columns property, value, standing, origins, document, speaker, modality,
    passage, words, fact; `appears` where it is a value: role, thing, modality, node, document,
    passage, words; `life` the status changes: date, basis ("told" where the date is that of a
    document that says so), status, speaker, document, passage, words, node;
    `disagreements`: kind, property, values (all of them), value (what this passage has), document,
    passage, words.
    """

    entity: Found
    aliases: tuple[str, ...]
    facts: Table
    appears: Table
    life: Table
    disagreements: Table

    def printed(self, *, rows: int = 12, width: int = 100, wide: bool = False) -> str:
        """Return the card as text of lines of `width`, at most `rows` findings in each part.

        A passage is cut to one line, or `wide`: all are shown, in full.
        """
        head = [f"{self.entity.label}: {self.entity.kind}"]
        if self.aliases:
            head.append(f"also: {'; '.join(self.aliases)}")
        parts = (self.life, self.facts, self.appears, self.disagreements)
        return "\n".join([*head, *card_text(*parts, rows=rows, width=width, wide=wide)])

    def __repr__(self) -> str:
        return f"<{self.entity.label}: {self.entity.kind}>"

    def _repr_html_(self) -> str:
        parts = card_parts(self.life, self.facts, self.appears, self.disagreements)
        return card_html(f"{self.entity.label}: {self.entity.kind}", self.aliases, parts)


def card(store: Store, name: str, kind: str = "") -> Card:
    """Return the card of the entity that `name` means; QueryError for none or several."""
    found = get_entity(store, name, kind)
    aliases = _ask(store, _ALIASES, found).column("alias")
    return Card(
        entity=found,
        aliases=tuple(aliases),
        facts=_ask(store, _FACTS, found),
        appears=_ask(store, _APPEARS, found),
        life=_ask(store, _LIFE, found),
        disagreements=_ask(store, _DISAGREEMENTS, found),
    )


def _ask(store: Store, query: str, found: Found) -> Table:
    # The entity is a term, never text of the query.
    return table(store.select(query.replace("UNDEF", str(NamedNode(found.iri)))))


_SAID = """
  GRAPH ?g {
    ?claim dgm:passage/dgm:quote ?passage ; dgm:modality ?put ;
      dgm:inDocument/dgm:handle ?document .
    OPTIONAL { ?claim dgm:slot/dgm:quote ?slot }
    OPTIONAL { ?claim dgm:attribution/dgm:attributedSpeaker/dgm:mentionName ?speaker }
  }
  BIND(STRAFTER(STR(?put), "codes#") AS ?modality)
  BIND(COALESCE(?slot, "") AS ?words)
"""

_ALIASES = """
SELECT ?alias WHERE { VALUES ?entity { UNDEF } ?entity skos:altLabel ?alias } ORDER BY ?alias
"""

_VALUE = """
  OPTIONAL { ?fact dgm:factLiteral ?text }
  OPTIONAL {
    ?fact dgm:factValue ?other .
    OPTIONAL { ?other rdfs:label ?name }
    OPTIONAL { ?other dgm:edtf ?edtf }
    OPTIONAL { ?other dgm:wording ?wording }
    BIND(STRAFTER(STR(?other), "codes#") AS ?code)
  }
  BIND(IF(?code != "", ?code, COALESCE(?name, ?edtf, ?wording, STR(?other))) AS ?noted)
  BIND(COALESCE(?text, ?noted) AS ?value)
"""

_FACTS = f"""
SELECT DISTINCT ?property ?value ?standing ?origins ?document ?speaker ?modality
  ?passage ?words ?fact WHERE {{
  VALUES ?entity {{ UNDEF }}
  ?fact dgm:factSubject ?entity ; dgm:factProperty ?about ; dgm:standing ?stands .
  OPTIONAL {{ ?fact dgm:origins ?origins }}
  {{ ?fact dgm:supportedBy ?claim }} UNION {{ ?fact dgm:deniedBy ?claim }}
  {_VALUE}
  BIND(STRAFTER(STR(?about), STR(dgm:)) AS ?property)
  BIND(STRAFTER(STR(?stands), "codes#") AS ?standing)
  {_SAID}
}} ORDER BY ?property ?value ?document ?passage
"""

_APPEARS = f"""
SELECT DISTINCT ?role ?thing ?modality ?node ?document ?passage ?words WHERE {{
  VALUES ?entity {{ UNDEF }}
  ?fact dgm:factValue ?entity ; dgm:factProperty ?about ; dgm:factSubject ?node ;
    dgm:supportedBy ?claim .
  ?node rdfs:label ?thing .
  BIND(STRAFTER(STR(?about), STR(dgm:)) AS ?role)
  {_SAID}
}} ORDER BY ?role ?thing ?document ?passage
"""

_LIFE = f"""
SELECT DISTINCT ?date ?basis ?status ?speaker ?document ?passage ?words ?node WHERE {{
  VALUES ?entity {{ UNDEF }}
  ?change dgm:statusOf ?entity ; dgm:toStatus ?code ; dgm:supportedBy ?claim .
  OPTIONAL {{ ?change dgm:order ?order }}
  OPTIONAL {{ ?change dgm:when/dgm:edtf ?date }}
  BIND(STRAFTER(STR(?code), "codes#") AS ?status)
  BIND(?entity AS ?node)
  {_SAID}
  BIND(IF(BOUND(?date) && EXISTS {{
    ?change dgm:supportedBy ?teller .
    GRAPH ?telling {{ ?teller dgm:inDocument/dgm:published ?date }}
  }}, "told", ?none) AS ?basis)
}} ORDER BY ?order ?date ?document ?passage
"""

_DISAGREEMENTS = f"""
SELECT DISTINCT ?kind ?property ?values ?value ?document ?passage ?words WHERE {{
  VALUES ?entity {{ UNDEF }}
  ?differ dgm:disagreementSubject ?entity ; dgm:disagreementKind ?code ; dgm:betweenClaim ?claim .
  OPTIONAL {{ ?differ dgm:disagreementProperty ?about }}
  BIND(STRAFTER(STR(?code), "codes#") AS ?kind)
  BIND(STRAFTER(STR(?about), STR(dgm:)) AS ?property)
  {_SAID}
  {{
    SELECT ?differ (GROUP_CONCAT(?each; SEPARATOR=" / ") AS ?values) WHERE {{
      {{
        SELECT DISTINCT ?differ ?each WHERE {{
          ?differ dgm:disagreementValue ?each
        }} ORDER BY ?differ ?each
      }}
    }} GROUP BY ?differ
  }}
  BIND(?words AS ?value)
}} ORDER BY ?property ?kind ?values ?document ?passage
"""
