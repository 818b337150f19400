"""Links as quads, in a graph of their own that names the state of Wikidata they rest on.

The reference table is a document of kind *reference* in its own graph; each link shows its
evidence, and only an accepted one ties the entity to the item.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from graph import names
from graph.link import Link, link
from graph.link_holders import RULE, Meant, meant
from graph.link_posts import OFFICE, Post, posts
from graph.link_snapshot import load_table
from graph.link_table import Table
from graph.network_read import Queryable
from graph.rdf_terms import Node, dgm, notation
from graph.sparql import with_prefixes
from graph.whole import Whole

_DECIMAL = NamedNode(names.XSD + "decimal")


def links_quads(whole: Whole, base: str = names.BASE, table: Table | None = None) -> Iterator[Quad]:
    """Yield the links of everything assembled, and the reference document they rest on."""
    loaded = table or load_table()
    links = link(whole, loaded)
    yield from reference_quads(loaded, base)
    yield from link_quads(links, loaded, base)
    yield from post_quads(posts(whole, links, loaded), loaded, base)
    yield from meant_quads(meant(whole, links, loaded), loaded, base)


def link_quads(links: Iterable[Link], table: Table, base: str = names.BASE) -> Iterator[Quad]:
    """Yield the graph `wikidata/<date>`."""
    graph = names.graph_iri(f"wikidata/{table.date}", base)
    for made in links:
        item = names.WD + made.item if made.item else None
        entity = names.entity_iri(made.entity, base)
        node = Node(names.link_iri(made.id, base), graph).a("Link").link("linkOf", entity)
        node.link("wikidataItem", item).code("linkState", made.state)
        score = Literal(f"{made.score:.2f}", datatype=_DECIMAL)
        node.quads.append(Quad(node.iri, dgm("score"), score, node.graph))
        for judgement in made.judgements:
            node.link("decidedBy", names.judgement_iri(judgement, base))
        for evidence in made.evidence:
            node.value("evidence", evidence)
        yield from node
        if made.state == "accepted":
            tied = Node(entity, graph).link("wikidataItem", item)
            if item:
                same = NamedNode(names.SCHEMA + "sameAs")
                tied.quads.append(Quad(tied.iri, same, NamedNode(item), tied.graph))
            yield from tied


def post_quads(found: Iterable[Post], table: Table, base: str = names.BASE) -> Iterator[Quad]:
    """Yield the offices that have an item, with their links; tenures only where it is accepted."""
    graph = names.graph_iri(f"wikidata/{table.date}", base)
    for post in found:
        iri = names.entity_iri(post.id, base)
        yield from Node(iri, graph).a(OFFICE).label(post.label)
        yield from link_quads(post.links, table, base)
        if any(x.state == "accepted" for x in post.links):
            for tenure in post.tenures:
                yield from Node(names.entity_iri(tenure, base), graph).link("inOffice", iri)


def meant_quads(found: Iterable[Meant], table: Table, base: str = names.BASE) -> Iterator[Quad]:
    """Yield who is meant by offices without a name, in the graph of the links.

    The source is the reference document, and nothing points to a claim: no document says so.
    """
    source = NamedNode(names.document_iri(table.name, base))
    for one in found:
        iri = names.iri("meant", one.id, base)
        node = Node(iri, names.graph_iri(f"wikidata/{table.date}", base)).a("HolderInference")
        node.link("ofMention", names.mention_iri(one.mention, base))
        node.link("meansHolder", names.entity_iri(one.person, base))
        node.link("wikidataItem", names.WD + one.item)
        node.value("inferenceRule", RULE).value("evidence", one.evidence)
        node.quads.append(Quad(node.iri, NamedNode(names.DCTERMS + "source"), source, node.graph))
        yield from node


def reference_quads(table: Table, base: str = names.BASE) -> Iterator[Quad]:
    """Yield the graph `reference/<table>`: the table as a document."""
    node = Node(
        names.document_iri(table.name, base), names.graph_iri(f"reference/{table.name}", base)
    )
    node.a("Document").label(f"Names, offices and terms of Wikidata, {table.date}")
    node.value("handle", table.name).value("outlet", "Wikidata").value("language", "en")
    node.value("published", table.date).code("publishedBasis", "stated")
    node.code("documentKind", "reference").value("licence", "CC0-1.0").value("isRead", False)
    yield from node


_LINKS = """SELECT ?link ?entity ?item ?state ?score ?evidence ?by WHERE { GRAPH ?graph {
  ?link a dgm:Link ; dgm:linkOf ?entity ; dgm:linkState ?state ; dgm:score ?score .
  OPTIONAL { ?link dgm:wikidataItem ?item } OPTIONAL { ?link dgm:evidence ?evidence }
  OPTIONAL { ?link dgm:decidedBy ?by } } }"""


def read_links(store: Queryable, base: str = names.BASE) -> list[Link]:
    """Return the links of a store, sorted by entity and item."""
    evidence: dict[tuple[str, str, str, str, str], set[str]] = defaultdict(set)
    judgements: dict[str, set[str]] = defaultdict(set)
    for row in store.query(with_prefixes(_LINKS)):
        columns = ("link", "entity", "item", "state", "score")
        link_, entity, item, state, score = (row[c].value if row[c] else "" for c in columns)
        said = evidence[link_, entity, item, state, score]
        if row["evidence"]:
            said.add(row["evidence"].value)
        if row["by"]:
            judgements[link_].add(names.local_id(row["by"].value, "judgement", base))
    links = [
        Link(
            id=names.local_id(link_, "link", base),
            entity=names.entity_id(entity, base),
            item=item.removeprefix(names.WD) or None,
            state=notation(state),
            score=float(score),
            evidence=tuple(sorted(said)),
            judgements=tuple(sorted(judgements[link_])),
        )
        for (link_, entity, item, state, score), said in evidence.items()
    ]
    return sorted(links, key=lambda found: (found.entity, found.item or ""))
