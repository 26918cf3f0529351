package remit.pages;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriComponentsBuilder;
import remit.desk.Live;
import remit.desk.Revision;
import remit.json.Problem;
import remit.policy.Nearest;
import remit.policy.PolicyBook;
import remit.policy.Precedence;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.rules.Condition;
import remit.rules.Rule;
import remit.rules.Word;
import remit.web.Needs;
import remit.web.PolicyView;
import remit.web.ProblemKind;
import remit.web.Refused;

/** Rules and policies as they are live: the tree, one rule, one policy. */
@Controller
class RulesPage {

  private final Live live;
  private final Clock clock;
  private final Coverages coverages;
  private final Engagements engagements;

  RulesPage(Live live, Clock clock, Coverages coverages, Engagements engagements) {
    this.engagements = engagements;
    this.live = live;
    this.clock = clock;
    this.coverages = coverages;
  }

  /** A rule in the tree. */
  public record RuleLine(String name, String title, List<String> inForce) {}

  /** A policy in the tree. */
  public record PolicyLine(
      String name, String title, @Nullable String extended, List<String> files) {}

  /**
   * One rule.
   *
   * @param paragraphs what stands above it
   * @param needs the parameters and tables that it reads
   * @param file where it is written
   * @param scenarios where its scenarios are written; null where it has none
   */
  public record RulePart(
      String name,
      String title,
      List<String> paragraphs,
      String rationale,
      String source,
      String steward,
      List<String> conditions,
      String sentence,
      List<String> needs,
      List<String> inForce,
      String file,
      int line,
      String text,
      @Nullable String scenarios) {}

  @Needs({})
  @GetMapping("/rules")
  String tree(Model page) {
    Revision revision = governing();
    Map<String, List<RuleLine>> topics = new LinkedHashMap<>();
    for (Topic topic : Topic.values()) {
      topics.put(
          topic.word(),
          revision.rules().stream()
              .filter(each -> each.topic() == topic)
              .map(each -> new RuleLine(each.name(), each.title(), inForce(revision, each)))
              .toList());
    }
    page.addAttribute("topics", topics);
    page.addAttribute(
        "policies", revision.policies().values().stream().map(p -> line(p, revision)).toList());
    return "rules";
  }

  private static PolicyLine line(PolicyBook policy, Revision revision) {
    return new PolicyLine(
        policy.name(),
        policy.heading().title(),
        policy.heading().extended(),
        List.copyOf(
            revision.sources().startingWith("policies/" + policy.name() + "/", "").keySet()));
  }

  @Needs({})
  @GetMapping("/rules/{topic}/{name}")
  String rule(@PathVariable("topic") String topic, @PathVariable("name") String name, Model page) {
    Revision revision = governing();
    page.addAttribute("rule", part(revision, known(revision, topic + "/" + name)));
    return "rule";
  }

  /** What the examples touch of a rule, and what they say of it. */
  @Needs({})
  @GetMapping("/rules/{topic}/{name}/coverage")
  String coverage(
      @PathVariable("topic") String topic, @PathVariable("name") String name, Model page) {
    Revision revision = governing();
    Rule rule = known(revision, topic + "/" + name);
    page.addAttribute("coverage", coverages.of(revision).ofRule(rule.name()));
    return "rule-coverage :: coverage";
  }

  private Revision governing() {
    return live.now().on(live.now().today(clock));
  }

  private static Rule known(Revision revision, String name) {
    for (Rule each : revision.rules()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    List<String> known = revision.rules().stream().map(Rule::name).toList();
    throw new Refused(
        ProblemKind.NOT_FOUND,
        "There is no rule (%s). %s".formatted(Problem.shown(name), Nearest.advice(name, known)));
  }

  private RulePart part(Revision revision, Rule rule) {
    String scenarios = "rules/" + rule.name() + ".scenarios.yaml";
    return new RulePart(
        rule.name(),
        rule.title(),
        rule.description().lines().toList(),
        rule.rationale(),
        rule.source(),
        rule.steward(),
        rule.conditions().stream().map(Condition::toString).toList(),
        rule.sentence().toString(),
        rule.needs().stream().map(Word.Need::name).toList(),
        inForce(revision, rule),
        rule.place().file(),
        rule.place().line(),
        rule.text(),
        revision.sources().text(scenarios) == null ? null : scenarios);
  }

  private List<String> inForce(Revision revision, Rule rule) {
    List<String> inForce = new ArrayList<>();
    for (PolicyBook policy : revision.policies().values()) {
      Terms terms = policy.termsOn(today(policy));
      Precedence precedence = terms == null ? null : terms.precedence(rule.topic());
      if (precedence != null && precedence.rankByRule().containsKey(rule.name())) {
        inForce.add(policy.name());
      }
    }
    return inForce;
  }

  private LocalDate today(PolicyBook policy) {
    return LocalDate.ofInstant(clock.instant(), policy.heading().zone());
  }

  @Needs({})
  @GetMapping("/policies/{name}")
  String policy(@PathVariable("name") String name, Model page) {
    Revision revision = governing();
    PolicyBook policy = policy(revision, name);
    LocalDate today = today(policy);
    Terms terms = policy.termsOn(today);
    page.addAttribute("line", line(policy, revision));
    page.addAttribute("name", name);
    page.addAttribute(
        "policy",
        terms == null ? null : new PolicyView(policy, today).answer(terms, revision.hash()));
    page.addAttribute("simulate", simulate(policy, terms));
    return "policy";
  }

  /** Where each number of the policy can be turned. */
  private static Map<String, String> simulate(PolicyBook policy, @Nullable Terms terms) {
    Map<String, String> addresses = new LinkedHashMap<>();
    if (terms != null) {
      for (Terms.InForce each : terms.parameters().values()) {
        addresses.put(
            each.name(),
            UriComponentsBuilder.fromPath("/simulate")
                .queryParam("policy", "{policy}")
                .queryParam("set." + each.name(), "{value}")
                .encode()
                .buildAndExpand(policy.name(), each.value().toString())
                .toUriString());
      }
    }
    return addresses;
  }

  /** Who is accountable, paid and told, as a table. */
  @Needs({})
  @GetMapping("/policies/{name}/engagement")
  String engagement(@PathVariable("name") String name, Model page) {
    Revision revision = governing();
    PolicyBook policy = policy(revision, name);
    Engagements.State state = engagements.of(revision, policy, today(policy));
    page.addAttribute("name", policy.name());
    page.addAttribute("engagement", state.table());
    return state.isReady() ? "engagement :: engagement" : "engagement :: waiting";
  }

  private static PolicyBook policy(Revision revision, String name) {
    PolicyBook policy = revision.policy(name);
    if (policy == null) {
      throw new Refused(
          ProblemKind.NOT_FOUND,
          "There is no policy (%s). %s"
              .formatted(Problem.shown(name), Nearest.advice(name, revision.policies().keySet())));
    }
    return policy;
  }
}
