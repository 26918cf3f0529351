package remit.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
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

/** {@code GET /rules}: what the rules say. */
@RestController
@RequestMapping(path = RulesController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class RulesController {

  static final String PATH = "/api/v1/rules";

  /** All rules of one revision. */
  record All(String revision, List<RuleAnswer> rules) {}

  private final Live live;
  private final Today today;

  RulesController(Live live, Today today) {
    this.live = live;
    this.today = today;
  }

  @Needs({})
  @GetMapping
  ResponseEntity<All> rules(
      @RequestParam(name = "topic", required = false) @Nullable String topic,
      @RequestParam(name = "on", required = false) @Nullable LocalDate on) {
    Topic only = topic == null ? null : topic(topic);
    Revision revision = today.governing(live.now(), on);
    List<RuleAnswer> rules =
        revision.rules().stream()
            .filter(rule -> only == null || rule.topic() == only)
            .map(rule -> answer(revision, rule, on))
            .toList();
    return tagged(revision, new All(revision.hash(), rules), on);
  }

  private static Topic topic(String word) {
    for (Topic topic : Topic.values()) {
      if (topic.word().equals(word)) {
        return topic;
      }
    }
    List<String> known = Arrays.stream(Topic.values()).map(Topic::word).toList();
    throw new Refused(
        ProblemAnswer.of(
                ProblemKind.INVALID_PARAMETER,
                "There is no topic (%s). %s"
                    .formatted(Problem.shown(word), Nearest.advice(word, known)))
            .about("topic"));
  }

  @Needs({})
  @GetMapping("/{topic}/{name}")
  ResponseEntity<RuleAnswer> rule(
      @PathVariable("topic") String topic,
      @PathVariable("name") String name,
      @RequestParam(name = "on", required = false) @Nullable LocalDate on) {
    String asked = topic + "/" + name;
    Revision revision = today.governing(live.now(), on);
    for (Rule rule : revision.rules()) {
      if (rule.name().equals(asked)) {
        return tagged(revision, answer(revision, rule, on), on);
      }
    }
    List<String> known = revision.rules().stream().map(Rule::name).toList();
    throw new Refused(
        ProblemKind.NOT_FOUND,
        "There is no rule (%s). %s".formatted(Problem.shown(asked), Nearest.advice(asked, known)));
  }

  private <T> ResponseEntity<T> tagged(Revision revision, T answer, @Nullable LocalDate on) {
    List<LocalDate> days = new ArrayList<>();
    revision.policies().values().forEach(policy -> days.add(today.or(on, policy)));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache())
        .eTag(Tag.of(revision, days))
        .body(answer);
  }

  private RuleAnswer answer(Revision revision, Rule rule, @Nullable LocalDate on) {
    return new RuleAnswer(
        rule.name(),
        rule.topic().word(),
        rule.title(),
        rule.description(),
        rule.rationale(),
        rule.source(),
        rule.steward(),
        rule.conditions().stream().map(Condition::toString).toList(),
        rule.sentence().toString(),
        revision.policies().values().stream()
            .filter(policy -> isInForce(rule, policy, today.or(on, policy)))
            .map(PolicyBook::name)
            .toList(),
        rule.place().file(),
        rule.place().line(),
        rule.text());
  }

  private static boolean isInForce(Rule rule, PolicyBook policy, LocalDate day) {
    Terms terms = policy.termsOn(day);
    Precedence precedence = terms == null ? null : terms.precedence(rule.topic());
    return precedence != null
        && precedence.ranks().stream().anyMatch(rank -> rank.contains(rule.name()));
  }
}
