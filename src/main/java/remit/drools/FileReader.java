package remit.drools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.drools.Token.Kind;
import remit.policy.Nearest;
import remit.policy.Place;
import remit.rules.Condition;
import remit.rules.Rule;
import remit.rules.Sentence;

/** Reads the parts of a rule file in their order: head, comment, rule, annotations, when, then. */
final class FileReader {

  private static final List<String> HEAD = List.of("package", "import", "global");

  private static final List<String> ANNOTATIONS =
      List.of("title", "rationale", "source", "steward");

  private static final Set<String> BLOCKS =
      Set.of("function", "query", "declare", "unit", "template", "dialect", "expander");

  private static final String GROUPED = "a rule stands in the folder of its topic and in no group";

  private static final Map<String, String> ATTRIBUTES =
      Map.ofEntries(
          Map.entry("salience", "a rule has no priority; the policy orders the rules"),
          Map.entry("agenda-group", GROUPED),
          Map.entry("ruleflow-group", GROUPED),
          Map.entry("activation-group", GROUPED),
          Map.entry("auto-focus", GROUPED),
          Map.entry("lock-on-active", GROUPED),
          Map.entry("no-loop", "a rule changes nothing, so it cannot loop"),
          Map.entry("enabled", "the policy says which rules are in force"),
          Map.entry("date-effective", "the policy says from which day a rule is in force"),
          Map.entry("date-expires", "the policy says until which day a rule is in force"),
          Map.entry("dialect", "a rule is written in this one dialect, not in Java or MVEL"),
          Map.entry("timer", "a rule is asked about a deal, never by the clock"),
          Map.entry("duration", "a rule is asked about a deal, never by the clock"),
          Map.entry("calendars", "a rule is asked about a deal, never by the clock"),
          Map.entry("refract", "a rule changes nothing, so it cannot loop"),
          Map.entry("extends", "a rule stands alone and extends no other"),
          Map.entry("attributes", "a rule has no attributes"));

  private final Cursor cursor;
  private final RulePath place;
  private final String path;
  private final String text;
  private final Set<String> headRead = new HashSet<>();
  private final Map<String, String> annotations = new HashMap<>();
  private final Set<String> annotationsSeen = new HashSet<>();
  private @Nullable Token comment;

  FileReader(Cursor cursor, RulePath place, String path, String text) {
    this.cursor = cursor;
    this.place = place;
    this.path = path;
    this.text = text;
  }

  /** The rule; whether it may be used is for the faults to say. */
  @Nullable Rule read() {
    head();
    Token start = cursor.peek();
    if (!cursor.take("rule")) {
      cursor.fault(
          start,
          "The file holds no rule.",
          "Maybe write rule \"%s\" and what belongs to it.".formatted(place.rule()));
      return null;
    }
    headComplete(start);
    name();
    annotations(start);
    List<Condition> conditions = when(start);
    Sentence sentence = then(start);
    end(start);
    if (sentence == null || comment == null) {
      return null;
    }
    Rule rule = rule(conditions, sentence, comment, start);
    if (sentence instanceof Sentence.ProposeHoldExcess && !rule.limitsSeats()) {
      cursor.fault(
          start,
          "The rule holds what is paid for too many seats, but compares the seats with no limit.",
          "Maybe add a condition such as seats > count(\"many-seats\").");
    }
    return rule;
  }

  private Rule rule(List<Condition> conditions, Sentence sentence, Token comment, Token start) {
    return new Rule(
        place.rule(),
        place.topic(),
        annotations.getOrDefault("title", ""),
        annotations.getOrDefault("rationale", ""),
        annotations.getOrDefault("source", ""),
        annotations.getOrDefault("steward", ""),
        description(comment),
        conditions,
        sentence,
        new Place(path, start.line(), start.column()),
        text);
  }

  private String headLine(String word) {
    return switch (word) {
      case "package" -> "package rules.%s;".formatted(place.topic().word());
      case "import" -> "import remit.deal.*;";
      default -> "global remit.rules.Propose propose;";
    };
  }

  private void head() {
    while (!cursor.at("rule") && !cursor.at(Kind.END)) {
      Token token = cursor.peek();
      if (token.is(Kind.WORD) && HEAD.contains(token.text())) {
        headStatement(token);
      } else if (token.is(Kind.COMMENT)) {
        comment(cursor.next());
      } else {
        refusedHead(token);
      }
    }
  }

  private void headStatement(Token token) {
    headOrder(token);
    String word = token.text();
    String expected = headLine(word);
    cursor.next();
    Token said = cursor.peek();
    while (!cursor.at(";") && !cursor.startsLine() && !cursor.at(Kind.END)) {
      cursor.next();
    }
    boolean nothing = said.equals(cursor.peek());
    String written = nothing ? word : word + " " + cursor.written(said);
    if (!cursor.take(";")) {
      cursor.missing(
          "The line (%s) does not end with (;).".formatted(word), "Maybe write " + expected);
    }
    if (!expected.equals(written + ";")) {
      cursor.fault(
          nothing ? token : said,
          wrongHead(word, written),
          "Maybe write %s and nothing else.".formatted(expected));
    }
  }

  private void headOrder(Token token) {
    String word = token.text();
    if (headRead.contains(word) && !word.equals("import")) {
      cursor.fault(token, "A second line (%s) stands here.".formatted(word), "Maybe remove it.");
    }
    for (String later : HEAD.subList(HEAD.indexOf(word) + 1, HEAD.size())) {
      if (headRead.contains(later)) {
        cursor.fault(
            token,
            "The line (%s) stands below the line (%s).".formatted(word, later),
            "Maybe keep the order package, import, global.");
        break;
      }
    }
    headRead.add(word);
  }

  private String wrongHead(String word, String written) {
    return switch (word) {
      case "package" ->
          "The line (%s) does not name the folder (rules/%s) of the file."
              .formatted(written, place.topic().word());
      case "import" -> "The line (%s) imports what a rule does not use.".formatted(written);
      default -> "The line (%s) is not the one that lets a rule propose.".formatted(written);
    };
  }

  private void comment(Token found) {
    if (comment != null) {
      cursor.fault(
          found,
          "A second comment (/** ... */) stands here.",
          "Maybe join the two, right above the rule.");
    }
    comment = found;
    if (description(found).isEmpty()) {
      cursor.fault(
          found,
          "The comment above the rule is empty.",
          "Maybe say in two sentences what the rule does, with an example.");
    }
  }

  private void refusedHead(Token token) {
    if (token.is("@")) {
      cursor.fault(
          token,
          "An annotation stands above the rule.",
          "Maybe move it below the line rule \"%s\".".formatted(place.rule()));
    } else if (BLOCKS.contains(token.text())) {
      cursor.fault(
          token,
          "A rule file holds one rule, and (%s) has no place in it.".formatted(token.text()),
          "Maybe remove it; the words a rule can use are those of the vocabulary page.");
      skipBlock(token);
      return;
    } else if (attribute() != null) {
      attributeRefused(token);
    } else {
      String near = Nearest.to(token.text(), List.of("package", "import", "global", "rule"));
      cursor.fault(
          token,
          "The text (%s) stands above the rule, where nothing is expected."
              .formatted(token.shown()),
          near == null ? "Maybe remove it." : "Maybe write %s.".formatted(near));
    }
    skipLine();
  }

  /** Passes over a function with its braces, or over whatever reaches until its {@code end}. */
  private void skipBlock(Token token) {
    boolean braces = token.is("function");
    boolean line = !braces && !token.is("query") && !token.is("declare");
    if (line) {
      skipLine();
      return;
    }
    int depth = 0;
    while (!cursor.at(Kind.END) && !(cursor.at("rule") && cursor.startsLine())) {
      Token passed = cursor.next();
      depth += passed.is("{") ? 1 : passed.is("}") ? -1 : 0;
      if (passed.is("end") || (braces && passed.is("}") && depth == 0)) {
        return;
      }
    }
  }

  private void skipLine() {
    do {
      cursor.next();
    } while (!cursor.startsLine() && !cursor.at(Kind.END));
  }

  private void headComplete(Token start) {
    for (String word : HEAD) {
      if (!headRead.contains(word)) {
        cursor.fault(
            start,
            "Above the rule the line (%s) is missing.".formatted(word),
            "Maybe write %s".formatted(headLine(word)));
      }
    }
    if (comment == null) {
      cursor.fault(
          start,
          "Above the rule its comment (/** ... */) is missing.",
          "Maybe say in two sentences what the rule does, with an example.");
    }
  }

  private void name() {
    Token token = cursor.peek();
    String advice = "Maybe write rule \"%s\".".formatted(place.rule());
    if (!token.is(Kind.TEXT)) {
      cursor.fault(token, "The rule's name does not stand in quotes.", advice);
      while (!cursor.startsLine() && !cursor.at(Kind.END)) {
        cursor.next();
      }
      return;
    }
    cursor.next();
    if (!token.text().equals(place.rule())) {
      cursor.fault(
          token,
          "The rule's name (%s) is not that of its file (%s).".formatted(token.text(), path),
          advice);
    }
  }

  private void annotations(Token start) {
    while (!cursor.at("when") && !cursor.at("then") && !cursor.at("end") && !cursor.at(Kind.END)) {
      Token token = cursor.peek();
      if (cursor.take("@")) {
        annotation(token);
      } else if (attribute() != null) {
        attributeRefused(token);
        skipToSection();
      } else {
        cursor.unexpected(token, "an annotation such as @title( \"...\" ), or when");
        skipToSection();
      }
    }
    for (String name : ANNOTATIONS) {
      if (!annotationsSeen.contains(name)) {
        cursor.fault(
            start,
            "The rule has no annotation (@%s).".formatted(name),
            "Maybe write @%s( \"...\" ) below the rule's name.".formatted(name));
      }
    }
  }

  private void skipToSection() {
    while (!cursor.at("@") && !cursor.atPart()) {
      cursor.next();
      if (cursor.startsLine() && attribute() != null) {
        return;
      }
    }
    if (cursor.at("propose") || cursor.at("rule")) {
      cursor.next();
    }
  }

  private void annotation(Token at) {
    Token word = cursor.next();
    String name = word.text();
    if (!ANNOTATIONS.contains(name)) {
      String near = Nearest.to(name, ANNOTATIONS);
      if (near != null) {
        annotationsSeen.add(near);
      }
      cursor.fault(
          at,
          "The annotation (@%s) is not known.".formatted(word.shown()),
          near == null
              ? "Maybe keep only @title, @rationale, @source and @steward."
              : "Maybe write @%s.".formatted(near));
      skipToSection();
      return;
    }
    if (!annotationsSeen.add(name)) {
      cursor.fault(
          at,
          "The annotation (@%s) stands here a second time.".formatted(name),
          "Maybe remove one of the two.");
    }
    value(at, name);
  }

  private void value(Token at, String name) {
    Token value = cursor.peek(1);
    if (!cursor.at("(") || !value.is(Kind.TEXT) || !cursor.peek(2).is(")")) {
      Token found = !cursor.at("(") ? at : value.is(Kind.TEXT) ? cursor.peek(2) : value;
      cursor.fault(
          found,
          "The annotation (@%s) holds one plain text in quotes, and (%s) was found."
              .formatted(name, found.shown()),
          "Maybe write @%s( \"...\" ) with one text and nothing around it.".formatted(name));
      skipToSection();
      return;
    }
    cursor.next();
    cursor.next();
    cursor.next();
    if (value.text().isBlank()) {
      cursor.fault(
          value,
          "The text of the annotation (@%s) is empty.".formatted(name),
          "Maybe say it in a few words.");
    }
    annotations.put(name, value.text().strip());
  }

  /** The attribute that stands here, with its hyphens, or null. */
  private @Nullable String attribute() {
    if (!cursor.at(Kind.WORD)) {
      return null;
    }
    StringBuilder name = new StringBuilder(cursor.peek().text());
    int ahead = 1;
    while (cursor.peek(ahead).is("-") && cursor.peek(ahead + 1).is(Kind.WORD)) {
      name.append('-').append(cursor.peek(ahead + 1).text());
      ahead += 2;
    }
    return ATTRIBUTES.containsKey(name.toString()) ? name.toString() : null;
  }

  private void attributeRefused(Token token) {
    String name = attribute();
    cursor.fault(
        token,
        "The attribute (%s) has no place here: %s.".formatted(name, ATTRIBUTES.get(name)),
        "Maybe remove it, and see rules-in-force in the policy.");
  }

  private List<Condition> when(Token start) {
    Token when = cursor.peek();
    if (!cursor.take("when")) {
      cursor.fault(
          start,
          "The rule has no (when).",
          "Maybe write when Deal( ) for a rule that always speaks.");
      return List.of();
    }
    return new PatternReader(cursor).read(when);
  }

  private @Nullable Sentence then(Token start) {
    Token then = cursor.peek();
    if (!cursor.take("then")) {
      cursor.fault(
          start,
          "The rule has no (then).",
          "Maybe write then %s".formatted(SentenceForm.in(place.topic()).get(0).example()));
      if (!cursor.at("propose")) {
        return null;
      }
    }
    return new SentenceReader(cursor).read(then);
  }

  private void end(Token start) {
    if (!cursor.take("end")) {
      cursor.fault(start, "The rule that begins here has no (end).", "Maybe write end below it.");
    }
    while (cursor.at(Kind.COMMENT)) {
      cursor.next();
    }
    Token more = cursor.peek();
    if (more.is("rule")) {
      cursor.fault(more, "A second rule stands in the file.", "Maybe give it a file of its own.");
    } else if (!more.is(Kind.END)) {
      cursor.fault(
          more,
          "The text (%s) stands below the end of the rule.".formatted(more.shown()),
          "Maybe remove it.");
    }
  }

  /** The comment without its signs: what the pages show above a rule. */
  private static String description(Token comment) {
    String inside = comment.text().substring(3, comment.text().length() - 2);
    List<String> lines = new ArrayList<>();
    for (String line : inside.lines().toList()) {
      lines.add(line.strip().replaceFirst("^\\* ?", ""));
    }
    return lines.stream().collect(Collectors.joining("\n")).strip();
  }
}
