from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph.check import check
from graph.check_claims import sentences, sound
from graph.check_facts import check_assembly, without
from graph.check_shapes import Shapes
from graph.facts import Assembly, Disagreement, Fact, Inference, Standing, StatusChange
from graph.model import (
    Attribution,
    Basis,
    Claim,
    Document,
    Extraction,
    Kind,
    Modality,
    Polarity,
    Span,
    TimeValue,
)
from graph.rdf import document_quads, facts_quads
from tests.graph import sample


def _claim(name: str) -> tuple[Document, Extraction, Claim]:
    document, extraction = sample.north()
    return document, extraction, next(c for c in extraction.claims if c.property == name)


def _with(extraction: Extraction, old: Claim, new: Claim) -> Extraction:
    claims = tuple(new if c.id == old.id else c for c in extraction.claims)
    return replace(extraction, claims=claims)


def test_the_sample_is_sound() -> None:
    for document, extraction in sample.world():
        assert sound(document, extraction) == (extraction, [])
    report = check(sample.world(), _assembly())
    assert report.violations == ()
    assert report.ok


def test_a_quote_must_equal_the_text() -> None:
    document, extraction, claim = _claim("place")
    for wrong in (
        replace(claim, quote=claim.quote + "."),
        replace(claim, quote="", passage=Span(3, 3)),
        replace(claim, passage=Span(0, len(document.text) + 5)),
    ):
        kept, violations = sound(document, _with(extraction, claim, wrong))
        assert {v.rule for v in violations} >= {"quote-equals-text"}
        assert claim.id not in {c.id for c in kept.claims}
        assert len(kept.claims) == len(extraction.claims) - 1


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"slot": Span(0, 5)}, "slot-in-passage"),
        ({"slot": Span(0, 10**6)}, "slot-in-text"),
        ({"subject": "nobody"}, "mention-is-known"),
        ({"value": "nobody"}, "mention-is-known"),
        ({"attribution": Attribution(outer=Attribution(outlet="x"))}, "mention-is-known"),
        ({"time": TimeValue("then", "yesterday")}, "date-is-edtf"),
        ({"value": TimeValue("then", "31.12.99"), "value_is_mention": False}, "date-is-edtf"),
    ],
)
def test_rules_for_claims(change: dict[str, object], rule: str) -> None:
    document, extraction, claim = _claim("place")
    wrong = replace(claim, **change)  # type: ignore[arg-type]
    kept, violations = sound(document, _with(extraction, claim, wrong))
    assert [(v.node, v.rule) for v in violations] == [(claim.id, rule)]
    assert claim.id not in {c.id for c in kept.claims}


def test_an_inferred_slot_may_stand_elsewhere() -> None:
    document, extraction, claim = _claim("place")
    free = replace(claim, slot=Span(0, 5), basis=Basis.COREFERRED)
    assert sound(document, _with(extraction, claim, free))[1] == []


def test_a_passage_has_two_sentences_or_120_words_at_most() -> None:
    document, extraction, claim = _claim("place")
    start = document.text.index("Norlandian")
    three = Span(start, document.text.index("Bergh is expected"))
    long = replace(claim, passage=three, quote=three.of(document.text))
    _, violations = sound(document, _with(extraction, claim, long))
    assert [v.rule for v in violations] == ["passage-is-short"]
    words = "word " * 121
    many = replace(document, text=words)
    bare = replace(
        extraction, mentions=(), claims=(replace(claim, passage=Span(0, 605), quote=words),)
    )
    _, violations = sound(many, bare)
    assert "passage-is-short" in {v.rule for v in violations}


@pytest.mark.parametrize(
    ("quote", "count"),
    [
        ("One sentence only.", 1),
        ("They met here. He left again.", 2),
        ("U.S. President J. R. Holt met Dr. Ruel on Jan. 5. He left.", 1),
        ("“We wasted years.” He said so. Nobody came.", 2),
        ("It was closed in 2029. They reopened ferries. All were happy.", 3),
    ],
)
def test_sentences_are_counted_from_below(quote: str, count: int) -> None:
    assert sentences(quote) == count


def test_what_rests_on_a_bad_mention_is_left_out_too() -> None:
    document, extraction, claim = _claim("place")
    moved = tuple(
        replace(m, text="Hale Port") if m.id == claim.value else m for m in extraction.mentions
    )
    kept, violations = sound(document, replace(extraction, mentions=moved))
    assert {v.rule for v in violations} == {"mention-equals-text", "mention-is-known"}
    assert claim.id not in {c.id for c in kept.claims}
    assert claim.value not in {m.id for m in kept.mentions}


def test_a_mention_whose_head_is_gone_is_left_out() -> None:
    document, extraction = sample.north()
    head = next(m for m in extraction.mentions if m.text == "Tomas Ruel")
    moved = tuple(replace(m, text="x") if m is head else m for m in extraction.mentions)
    kept, _ = sound(document, replace(extraction, mentions=moved))
    assert not any(m.name == "Tomas Ruel" for m in kept.mentions)


# -- what was assembled --------------------------------------------------------------------------
def _assembly() -> Assembly:
    documents, extractions = zip(*sample.world(), strict=True)
    resolution = sample.resolve(documents, extractions, None)
    return sample.assemble(documents, extractions, resolution, None)


def _claims() -> list[Claim]:
    return [claim for _, extraction in sample.world() for claim in extraction.claims]


def _fact(assembly: Assembly, name: str, standing: Standing = Standing.PLAIN) -> Fact:
    return next(f for f in assembly.facts if f.property == name and f.standing is standing)


def test_the_assembled_sample_is_sound() -> None:
    assembly = _assembly()
    assert check_assembly(_claims(), assembly) == (assembly, [])


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"supported_by": ()}, "fact-has-claim"),
        ({"supported_by": ("nobody",)}, "claim-is-known"),
        ({"subject": "meeting/none"}, "entity-is-known"),
        ({"value": "place/none"}, "entity-is-known"),
    ],
)
def test_rules_for_facts(change: dict[str, object], rule: str) -> None:
    assembly = _assembly()
    fact = _fact(assembly, "place")
    wrong = replace(fact, **change)  # type: ignore[arg-type]
    facts = tuple(wrong if f is fact else f for f in assembly.facts)
    kept, violations = check_assembly(_claims(), replace(assembly, facts=facts))
    assert rule in {v.rule for v in violations}
    assert {v.node for v in violations} == {fact.id}
    assert fact.id not in {f.id for f in kept.facts}


@pytest.mark.parametrize(
    "change",
    [{"modality": Modality.PLANNED}, {"modality": Modality.HEDGED}, {"polarity": Polarity.DENIED}],
)
def test_only_what_is_asserted_and_affirmed_is_plain(change: dict[str, object]) -> None:
    assembly = _assembly()
    fact = _fact(assembly, "place")
    claims = [
        replace(c, **change) if c.id in fact.supported_by else c  # type: ignore[arg-type]
        for c in _claims()
    ]
    kept, violations = check_assembly(claims, assembly)
    assert [(v.node, v.rule) for v in violations] == [(fact.id, "plain-is-asserted")]
    assert fact not in kept.facts


@pytest.mark.parametrize("standing", [Standing.ATTRIBUTED, Standing.HEDGED])
def test_what_is_only_reportedly_so_is_never_attributed(standing: Standing) -> None:
    assembly = _assembly()
    fact = replace(_fact(assembly, "place"), standing=standing)
    facts = tuple(fact if f.id == fact.id else f for f in assembly.facts)
    claims = [
        replace(c, modality=Modality.HEDGED) if c.id in fact.supported_by else c for c in _claims()
    ]
    found = [v.rule for v in check_assembly(claims, replace(assembly, facts=facts))[1]]
    assert found == ([] if standing is Standing.HEDGED else ["plain-is-asserted"])


def test_a_planned_meeting_is_never_shown_as_held() -> None:
    assembly = _assembly()
    planned = next(s for s in assembly.statuses if s.status == "planned")
    wrong = replace(planned, id="wrong", status="held", order=planned.order + 1)
    statuses = (*assembly.statuses, wrong)
    kept, violations = check_assembly(_claims(), replace(assembly, statuses=statuses))
    assert [(v.node, v.rule) for v in violations] == [("wrong", "planned-is-not-held")]
    assert kept.statuses == assembly.statuses


def test_a_planned_meeting_has_no_outcome() -> None:
    assembly = _assembly()
    planned = next(s.of for s in assembly.statuses if s.status == "planned")
    topic = _fact(assembly, "topic")
    reached = replace(
        topic, id="reached", property="reachedAt", value=planned, value_is_entity=True
    )
    wrong = replace(assembly, facts=(*assembly.facts, reached))
    kept, violations = check_assembly(_claims(), wrong)
    assert [(v.node, v.rule) for v in violations] == [("reached", "planned-has-no-outcome")]
    assert kept == assembly


@pytest.mark.parametrize(
    ("part", "rule"),
    [
        (Inference("bad", "nothing", "r", ("x",)), "inference-has-premises"),
        (Inference("bad", "nothing", "r", ()), "inference-has-fact"),
        (Disagreement("bad", "s", "when", "precision", ("a", "b"), ("x",)), "disagreement-has"),
        (StatusChange("bad", "friction/none", "lifted", None, 0, (), ()), "entity-is-known"),
    ],
)
def test_rules_for_the_rest(part: object, rule: str) -> None:
    assembly = _assembly()
    wrong = replace(
        assembly,
        inferences=(*assembly.inferences, *([part] if isinstance(part, Inference) else [])),
        disagreements=(
            *assembly.disagreements,
            *([part] if isinstance(part, Disagreement) else []),
        ),
        statuses=(*assembly.statuses, *([part] if isinstance(part, StatusChange) else [])),
    )
    kept, violations = check_assembly(_claims(), wrong)
    assert any(v.rule.startswith(rule) for v in violations)
    assert {v.node for v in violations} == {"bad"}
    assert kept == assembly


def test_what_rests_on_a_fact_falls_with_it() -> None:
    assembly = _assembly()
    guess = next(f for f in assembly.facts if f.id == "guess")
    facts = tuple(replace(f, subject="nobody") if f is guess else f for f in assembly.facts)
    kept, violations = check_assembly(_claims(), replace(assembly, facts=facts))
    assert {(v.node, v.rule) for v in violations} == {
        ("guess", "entity-is-known"),
        ("i1", "inference-has-fact"),
    }
    assert kept.inferences == ()


def test_without_an_entity_all_that_is_about_it_goes() -> None:
    assembly = _assembly()
    closure = next(e.id for e in assembly.entities if e.kind is Kind.FRICTION)
    kept = without(assembly, frozenset({closure}))
    assert not any(closure in (f.subject, f.value) for f in kept.facts)
    assert not any(s.of == closure for s in kept.statuses)


# -- shapes --------------------------------------------------------------------------------------
def test_the_sample_conforms_to_the_shapes() -> None:
    shapes = Shapes()
    for document, extraction in sample.world():
        assert shapes.check_graph(list(document_quads(document, extraction))) == []
    assert shapes.check_nodes(list(dict.fromkeys(facts_quads(_assembly())))) == []


def test_a_property_that_does_not_fit_is_found_and_left_out() -> None:
    document, extraction, claim = _claim("place")
    odd = replace(claim, property="hasMember")
    report = check([(document, _with(extraction, claim, odd))])
    assert {(v.node, v.rule) for v in report.violations} == {(f"claim/{claim.id}", "shape")}
    assert report.left_out == (claim.id,)


def test_an_unknown_code_takes_its_claim_out() -> None:
    document, extraction, claim = _claim("status")
    odd = replace(claim, value="gone fishing")
    report = check([(document, _with(extraction, claim, odd))])
    assert {(v.node, v.rule) for v in report.violations} == {(f"claim/{claim.id}", "shape")}
    assert report.left_out == (claim.id,)


def test_only_changed_graphs_and_nodes_are_validated_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    validated: list[frozenset[str] | None] = []
    validate = Shapes._validate

    def counted(self: Shapes, quads: object, focus: set[str] | None) -> object:
        validated.append(None if focus is None else frozenset(focus))
        return validate(self, quads, focus)  # type: ignore[arg-type]

    monkeypatch.setattr(Shapes, "_validate", counted)
    document, extraction = sample.north()
    quads = list(document_quads(document, extraction))
    facts = list(dict.fromkeys(facts_quads(_assembly())))

    def run(facts_now: list[object]) -> list[frozenset[str] | None]:
        validated.clear()
        shapes = Shapes(tmp_path / "shapes.txt")
        assert shapes.check_graph(quads) == []
        assert shapes.check_nodes(facts_now) == []  # type: ignore[arg-type]
        shapes.remember()
        return list(validated)

    assert run(list(facts)) == [None, None]
    assert run(list(facts)) == []
    assembly = _assembly()
    renamed = replace(assembly.entities[0], label="Another label")
    changed = replace(assembly, entities=(renamed, *assembly.entities[1:]))
    (again,) = run(list(dict.fromkeys(facts_quads(changed))))
    assert again is not None
    assert 0 < len(again) < len({q.subject for q in facts}) / 5


def test_other_shapes_forget_what_conformed(tmp_path: Path) -> None:
    file = tmp_path / "shapes.txt"
    shapes = Shapes(file)
    shapes.used.add("abc")
    shapes.remember()
    assert Shapes(file).known == {"abc"}
    file.write_text(file.read_text().replace(shapes.version, "older"))
    assert Shapes(file).known == frozenset()


def test_aimed_shapes_find_what_plain_shapes_find() -> None:
    """Holds the rewriting of shapes for speed to pySHACL on the shapes as they stand."""
    import pyoxigraph as ox
    import pyshacl

    import ontology
    from graph.check_shapes import _aimed, _findings
    from graph.rdflib_view import graph, simple_graph

    quads = [q for d, e in sample.world() for q in document_quads(d, e)]
    quads += dict.fromkeys(facts_quads(_assembly()))
    broken = [q for n, q in enumerate(quads) if n % 7]  # every seventh triple is missing
    found = []
    for rewrite in (_aimed, lambda shapes: shapes):
        triples = ox.parse(path=ontology.path("shapes.ttl"), format=ox.RdfFormat.TURTLE)
        _, results, _ = pyshacl.validate(
            graph(broken), shacl_graph=rewrite(simple_graph(triples)), inplace=True
        )
        found.append(_findings(results))
    assert len(found[0]) > 100
    assert found[0] == found[1]
