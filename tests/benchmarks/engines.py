"""One evaluation of 100 rules on 30 facts, by both engines and by peers on the same conditions.

Every engine gets what suits it best (one wide document, one compiled context), and all must find
the same rules before anything is timed.
"""

from __future__ import annotations

import importlib.util
import json
import random

from olb_rules.engine import DurableEngine, Program, ProgramRule, ReferenceEngine, Subject
from olb_rules.pack.condition import Comparison, Group

from .timing import best_of, table

RULES, FACTS = 100, 30
OPS = {"below": "<", "at_least": ">=", "is": "=="}


def conditions(rng: random.Random) -> list[list[tuple[str, str, int]]]:
    """One to three comparisons per rule, taken together."""
    return [
        [
            (f"m{rng.randrange(FACTS)}", rng.choice(list(OPS)), rng.randrange(10))
            for _ in range(rng.randint(1, 3))
        ]
        for _ in range(RULES)
    ]


def program(rules: list[list[tuple[str, str, int]]]) -> Program:
    made = []
    for i, parts in enumerate(rules):
        comparisons = tuple(
            Comparison(m, op, v, None, (i, j)) for j, (m, op, v) in enumerate(parts)
        )
        made.append(
            ProgramRule(
                f"r{i}", "", Group("all", comparisons, (i,)), {c.path: c.value for c in comparisons},
                tuple(dict.fromkeys(c.measure for c in comparisons)), (),
            )
        )  # fmt: skip
    return Program("bench", tuple(made), {f"m{i}": "number" for i in range(FACTS)})


def zen(rules, facts):
    """One decision table row per rule would stop at the first; so one expression per rule."""
    import zen

    expressions = [
        {
            "id": str(i),
            "key": f"r{i}",
            "value": " and ".join(f"{m} {OPS[op]} {v}" for m, op, v in parts),
        }
        for i, parts in enumerate(rules)
    ]
    graph = {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
            {"id": "e", "name": "e", "type": "expressionNode", "position": {"x": 0, "y": 0},
             "content": {"expressions": expressions}},
            {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 0, "y": 0}},
        ],
        "edges": [{"id": "1", "sourceId": "in", "targetId": "e", "type": "edge"},
                  {"id": "2", "sourceId": "e", "targetId": "out", "type": "edge"}],
    }  # fmt: skip
    decision = zen.ZenEngine().create_decision(json.dumps(graph))
    return lambda: {k for k, v in decision.evaluate(facts)["result"].items() if v is True}


def rule_engine(rules, facts):
    import rule_engine as peer

    made = [
        (f"r{i}", peer.Rule(" and ".join(f"{m} {OPS[op]} {v}" for m, op, v in parts)))
        for i, parts in enumerate(rules)
    ]
    return lambda: {name for name, rule in made if rule.matches(facts)}


def clipspy(rules, facts):
    import clips

    environment = clips.Environment()
    found: set[str] = set()
    environment.define_function(found.add, name="found")
    environment.build("(deftemplate measure (slot name) (slot value))")
    words = {"below": "<", "at_least": ">=", "is": "="}
    for i, parts in enumerate(rules):
        patterns = " ".join(
            f"(measure (name {m}) (value ?v{j}&:({words[op]} ?v{j} {v})))"
            for j, (m, op, v) in enumerate(parts)
        )
        environment.build(f'(defrule r{i} {patterns} => (found "r{i}"))')
    template = environment.find_template("measure")

    def run():
        environment.reset()
        found.clear()
        for name, value in facts.items():
            template.assert_fact(name=clips.Symbol(name), value=value)
        environment.run()
        return set(found)

    return run


PEERS = {
    "zen-engine": (zen, "zen"),
    "rule-engine": (rule_engine, "rule_engine"),
    "clipspy": (clipspy, "clips"),
}


def main() -> None:
    rng = random.Random(20261123)
    rules = conditions(rng)
    facts = {f"m{i}": rng.randrange(10) for i in range(FACTS)}
    made = program(rules)
    subject = [Subject("", "", facts)]
    durable, reference = DurableEngine(made), ReferenceEngine(made)
    work = {
        "olb_rules durable": lambda: durable.fired(subject)[0],
        "olb_rules reference": lambda: reference.fired(subject)[0],
    }
    for name, (build, module) in PEERS.items():
        if importlib.util.find_spec(module) is None:
            print(f"{name} is not installed: pip install --group bench")
            continue
        work[name] = build(rules, facts)
    expected = reference.fired(subject)[0]
    for name, function in work.items():
        assert set(function()) == expected, f"{name} finds other rules"
    peers = {name for name in work if not name.startswith("olb_rules")}
    seconds = best_of({k: v for k, v in work.items() if k != "rule-engine"}, 50)
    if "rule-engine" in work:
        seconds |= best_of({"rule-engine": work["rule-engine"]}, 3)
    table(f"{RULES} rules x {FACTS} facts, {len(expected)} fire", seconds, "olb_rules durable")
    if peers:
        fastest = min((n for n in seconds if n in peers), key=seconds.__getitem__)
        print(f"  fastest peer: {fastest}; reference is {seconds[fastest] / seconds['olb_rules reference']:.1f} "
              f"times as fast, durable {seconds[fastest] / seconds['olb_rules durable']:.1f} times")  # fmt: skip
