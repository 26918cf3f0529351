package remit.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import remit.policy.Precedence;
import remit.policy.Topic;
import remit.rules.Answers;
import remit.rules.Condition;
import remit.rules.Proposal;
import remit.rules.Propose;
import remit.rules.Rule;
import remit.rules.RuleBook;
import remit.rules.Situation;
import remit.rules.Truth;

/**
 * The same rules as Drools is commonly used: rule text compiled by Drools, a new session for each
 * deal, and in each rule five facts joined (deal, account, team, terms and situation).
 */
public final class NaiveDrools implements RuleBook {

  /** Compiled rules reach their conditions through a static method, so the rules are static too. */
  private static final List<Rule> RULES = new ArrayList<>();

  private final KieBase base;
  private static final ThreadLocal<Session> OPEN = new ThreadLocal<>();

  /** The one session of the deal at hand. */
  private record Session(
      KieSession session, Propose.Collected spoken, List<FactHandle> situation) {}

  NaiveDrools(List<Rule> all) {
    RULES.clear();
    RULES.addAll(all);
    KieServices services = KieServices.get();
    KieFileSystem files = services.newKieFileSystem();
    for (Topic topic : Topic.values()) {
      files.write("src/main/resources/rules/" + topic.word() + ".drl", text(topic));
    }
    KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
    if (!builder.getResults().getMessages().isEmpty()) {
      throw new IllegalStateException(builder.getResults().toString());
    }
    base = services.newKieContainer(builder.getKieModule().getReleaseId()).getKieBase();
  }

  /** Whether a condition holds; called by compiled rules for what is no plain property. */
  public static boolean yes(Situation situation, int rule, int condition) {
    Rule asked = RULES.get(rule);
    Precedence precedence = situation.terms().precedence(asked.topic());
    return precedence != null
        && ranks(precedence, situation).containsKey(asked.name())
        && asked.conditions().get(condition).test(situation) == Truth.YES;
  }

  private static String text(Topic topic) {
    StringBuilder text = new StringBuilder("package rules.").append(topic.word());
    text.append(
        """
        ;
        import remit.deal.*;
        import remit.policy.Terms;
        import remit.rules.Situation;
        import remit.bench.NaiveDrools;
        global remit.rules.Propose propose;
        """);
    for (int number = 0; number < RULES.size(); number++) {
      if (RULES.get(number).topic() == topic) {
        text.append(text(RULES.get(number), number));
      }
    }
    return text.toString();
  }

  private static String text(Rule rule, int number) {
    Map<String, List<String>> facts = new TreeMap<>();
    List.of("Account", "Deal", "Situation").forEach(fact -> facts.put(fact, new ArrayList<>()));
    facts.get("Situation").add("deal() == $d");
    facts.get("Account").add("this == $d.account()");
    facts
        .get("Situation")
        .add(rule.topic() == Topic.OWNERSHIP ? "owner() == null" : "owner() != null");
    for (int i = 0; i < rule.conditions().size(); i++) {
      place(rule.conditions().get(i), number, i, facts);
    }
    return """
    rule "%s" when
      $d : Deal( %s )
      $a : Account( %s )
      $t : Team( this == $d.team() )
      $s : Situation( %s )
      $p : Terms( this == $s.terms() )
    then
      propose.spoken($s, %d);
    end
    """
        .formatted(
            rule.name(),
            String.join(", ", facts.get("Deal")),
            String.join(", ", facts.get("Account")),
            String.join(", ", facts.get("Situation")),
            number);
  }

  private static void place(
      Condition condition, int rule, int index, Map<String, List<String>> facts) {
    String word = condition.word().name();
    if (condition instanceof Condition.Is is && word.equals("type")) {
      facts
          .get("Deal")
          .add(
              is.literals().stream()
                  .map(each -> "type() == DealType." + each)
                  .collect(Collectors.joining(" || ")));
    } else if (condition instanceof Condition.Is is && word.equals("driver")) {
      facts.get("Deal").add("driver() == UpsellDriver." + is.literals().get(0));
    } else if (word.equals("growth")) {
      facts.get("Deal").add("type() == DealType.UPSELL || type() == DealType.CROSS_SELL");
    } else if (condition instanceof Condition.Is is && word.equals("account.segment")) {
      facts.get("Account").add("segment() == \"" + is.literals().get(0) + "\"");
    } else if (condition instanceof Condition.Holds holds && word.equals("account.named")) {
      facts.get("Account").add("named() == " + !holds.negated());
    } else {
      facts.get("Situation").add("NaiveDrools.yes(this, %d, %d)".formatted(rule, index));
    }
  }

  @Override
  public Answers ask(Topic topic, Situation situation) {
    if (topic == Topic.OWNERSHIP) {
      dispose();
      Propose.Collected spoken = new Propose.Collected();
      KieSession session = base.newKieSession();
      session.setGlobal("propose", spoken);
      session.insert(situation.deal());
      session.insert(situation.deal().account());
      session.insert(situation.deal().team());
      session.insert(situation.terms());
      List<FactHandle> handles = new ArrayList<>();
      handles.add(session.insert(situation));
      OPEN.set(new Session(session, spoken, handles));
    } else if (topic == Topic.COMMISSION) {
      Session session = OPEN.get();
      session.session().delete(session.situation().remove(0));
      session.situation().add(session.session().insert(situation));
    }
    Session session = OPEN.get();
    session.session().fireAllRules();
    Answers answers = answers(topic, situation, session.spoken());
    if (topic == Topic.REVIEW) {
      dispose();
    }
    return answers;
  }

  private void dispose() {
    Session last = OPEN.get();
    if (last != null) {
      last.session().dispose();
      OPEN.remove();
    }
  }

  private static Answers answers(Topic topic, Situation situation, Propose.Collected spoken) {
    Precedence precedence = situation.terms().precedence(topic);
    Map<String, Integer> ranks = precedence == null ? Map.of() : ranks(precedence, situation);
    List<Proposal> proposals = new ArrayList<>();
    for (int number : spoken.rules()) {
      Integer rank = ranks.get(RULES.get(number).name());
      if (rank != null) {
        proposals.add(new Proposal(RULES.get(number), rank));
      }
    }
    proposals.sort(
        java.util.Comparator.comparingInt(Proposal::rank)
            .thenComparing(each -> each.rule().name()));
    return new Answers(proposals, List.of());
  }

  private static Map<String, Integer> ranks(Precedence precedence, Situation situation) {
    return situation.terms().kept(precedence, Precedence::rankByRule);
  }
}
