package remit.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.drl.parser.DrlParser;
import org.drools.model.codegen.ExecutableModelProject;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.runtime.KieSession;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.rules.Answers;
import remit.rules.Proposal;
import remit.rules.Propose;
import remit.rules.Rule;
import remit.rules.Situation;
import remit.rules.Vocabulary;

/**
 * The rule book builds its networks without Drools' compiler. Here the compiler is asked for a
 * second opinion: the same rules, printed as plain DRL and compiled, must say the same.
 */
class CompiledRulesIT {

  private static final long SEED = 20_260_311;

  @Test
  void compiled_drl_speaks_where_the_rule_book_does() {
    Anything anything = new Anything(SEED);
    List<Rule> rules = anything.rules(2 * Vocabulary.words().size());
    Terms terms = anything.terms(rules);
    List<Situation> situations = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      situations.add(anything.situation(terms));
    }
    List<Answers> asked = new DroolsRuleBook(rules).askAll(Topic.COMMISSION, situations);

    KieSession session = compiled(PrintedRules.of(Topic.COMMISSION, rules)).newKieSession();
    try {
      for (int i = 0; i < situations.size(); i++) {
        assertThat(spoken(session, situations.get(i)))
            .as("seed %d, situation %d", SEED, i)
            .isEqualTo(numbers(asked.get(i), rules));
      }
    } finally {
      session.dispose();
    }
  }

  @Test
  void the_files_of_authors_are_ordinary_drl() throws Exception {
    DrlParser parser = new DrlParser();
    var parsed = parser.parse(null, Example.WINNER_KEEPS_GROWTH);
    assertThat(parser.hasErrors()).as(parser.getErrors().toString()).isFalse();
    assertThat(parsed.getRules()).hasSize(1);

    for (Rule rule : new Anything(SEED).rules(Vocabulary.words().size())) {
      parser = new DrlParser();
      parser.parse(null, rule.text());
      assertThat(parser.hasErrors()).as(rule.text() + parser.getErrors()).isFalse();
    }
  }

  private static BitSet numbers(Answers answers, List<Rule> rules) {
    BitSet numbers = new BitSet();
    for (Proposal proposal : answers.proposals()) {
      numbers.set(rules.indexOf(proposal.rule()));
    }
    return numbers;
  }

  private static BitSet spoken(KieSession session, Situation situation) {
    Propose.Collected collected = new Propose.Collected();
    session.setGlobal("propose", collected);
    var handle = session.insert(situation);
    session.fireAllRules();
    session.delete(handle);
    BitSet numbers = new BitSet();
    for (int rule : collected.rules()) {
      numbers.set(rule);
    }
    return numbers;
  }

  private static KieBase compiled(String drl) {
    KieServices services = KieServices.get();
    KieFileSystem files = services.newKieFileSystem();
    files.write("src/main/resources/rules/commission/printed.drl", drl);
    KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
    assertThat(builder.getResults().getMessages(Message.Level.ERROR)).isEmpty();
    InternalKieModule module = (InternalKieModule) builder.getKieModule();
    return services.newKieContainer(module.getReleaseId()).getKieBase();
  }
}
