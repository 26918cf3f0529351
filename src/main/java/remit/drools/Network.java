package remit.drools;

import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.drools.model.DSL;
import org.drools.model.Global;
import org.drools.model.PatternDSL;
import org.drools.model.Variable;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.conf.KieBaseMutabilityOption;
import remit.policy.Topic;
import remit.rules.Propose;
import remit.rules.Rule;
import remit.rules.Situation;

/**
 * The rules in force in a topic as one Drools rule base.
 *
 * <p>It is built from the checked trees as an executable model, the form into which Drools'
 * compiler would bring them: no text of an author is compiled, no class is made, and thousands of
 * rules are ready in a moment.
 */
final class Network {

  private final KieBase base;
  private final int rules;
  private final Deque<Sitting> idle = new ConcurrentLinkedDeque<>();

  private Network(KieBase base, int rules) {
    this.base = base;
    this.rules = rules;
  }

  /** A network whose answers number the rules as the list does. */
  static Network of(Topic topic, List<Rule> rules) {
    ModelImpl model = new ModelImpl();
    String packageName = "rules." + topic.word();
    Global<Propose> propose = DSL.globalOf(Propose.class, packageName, Sitting.PROPOSE);
    model.addGlobal(propose);
    for (int number = 0; number < rules.size(); number++) {
      model.addRule(rule(packageName, propose, rules.get(number), number));
    }
    return new Network(
        KieBaseBuilder.createKieBaseFromModel(model, KieBaseMutabilityOption.DISABLED),
        rules.size());
  }

  private static org.drools.model.Rule rule(
      String packageName, Global<Propose> propose, Rule rule, int number) {
    Variable<Situation> situation = DSL.declarationOf(Situation.class, "situation");
    PatternDSL.PatternDef<Situation> pattern = PatternDSL.pattern(situation);
    Constraint.of(rule.conditions()).forEach(constraint -> constraint.addTo(pattern));
    return PatternDSL.rule(packageName, rule.name())
        .build(
            pattern,
            DSL.on(propose, situation).execute((voice, about) -> voice.spoken(about, number)));
  }

  /** Which rules speak about each situation, in the order of the situations. */
  List<BitSet> ask(List<Situation> situations) {
    Sitting sitting = idle.poll();
    if (sitting == null) {
      sitting = new Sitting(base.newKieSession(), rules);
    }
    List<BitSet> spoken = sitting.ask(situations);
    idle.push(sitting);
    return spoken;
  }
}
