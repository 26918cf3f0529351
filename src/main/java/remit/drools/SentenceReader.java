package remit.drools;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.deal.Milestone;
import remit.deal.Party;
import remit.deal.Role;
import remit.drools.SentenceForm.Part;
import remit.drools.Token.Kind;
import remit.policy.Nearest;
import remit.policy.Payee;
import remit.policy.Topic;
import remit.rules.Sentence;
import remit.rules.Sentence.Who;

/** Reads the one sentence between {@code then} and {@code end}. */
final class SentenceReader {

  private static final Set<String> CHANGES =
      Set.of(
          "insert",
          "insertLogical",
          "modify",
          "update",
          "delete",
          "retract",
          "set",
          "drools",
          "kcontext");

  private final Cursor cursor;

  SentenceReader(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Reads up to {@code end}; null with a fault where no sentence can be read. */
  @Nullable Sentence read(Token then) {
    Sentence only = null;
    int sentences = 0;
    boolean refused = false;
    while (!cursor.at("end") && !cursor.at("rule") && !cursor.at(Kind.END)) {
      Token token = cursor.peek();
      if (cursor.at("propose") && cursor.peek(1).is(".")) {
        if (++sentences > 1) {
          cursor.fault(
              token,
              "A rule proposes one thing, and this is a second sentence.",
              "Maybe write a second rule file for it.");
        }
        only = sentence();
      } else {
        refuse(token);
        refused = true;
      }
    }
    if (sentences == 0 && !refused) {
      cursor.fault(
          then,
          "Below (then) nothing is proposed.",
          "Maybe write %s".formatted(SentenceForm.in(cursor.topic()).get(0).example()));
    }
    return only;
  }

  private void refuse(Token token) {
    if (token.is(Kind.WORD) && CHANGES.contains(token.text())) {
      cursor.fault(
          token,
          "A rule only proposes; it changes nothing, so (%s) has no place in it."
              .formatted(token.text()),
          "Maybe write one sentence of %s.".formatted(SentenceForm.wordsIn(cursor.topic())));
    } else {
      cursor.fault(
          token,
          "Below (then) stands one sentence that begins with (propose), and (%s) was found."
              .formatted(token.shown()),
          "Maybe write %s".formatted(SentenceForm.in(cursor.topic()).get(0).example()));
    }
    do {
      cursor.next();
    } while (!cursor.at(";") && !cursor.atPart());
    while (cursor.at(";") || cursor.at("}")) {
      cursor.next();
    }
  }

  private @Nullable Sentence sentence() {
    cursor.next();
    cursor.next();
    Token word = cursor.next();
    SentenceForm form = SentenceForm.of(word.text());
    if (form == null || form.topic() != cursor.topic()) {
      wrongWord(word, form);
      skipSentence();
      return null;
    }
    Token open = cursor.peek();
    if (!cursor.take("(")) {
      cursor.missing(
          "Behind (propose.%s) its parentheses are missing.".formatted(form.word()),
          "Maybe write %s".formatted(form.example()));
      skipSentence();
      return null;
    }
    List<Object> read = parts(form, open);
    if (read == null) {
      skipSentence();
      return null;
    }
    if (!cursor.take(";")) {
      cursor.missing("The sentence does not end with (;).", "Maybe write it here.");
    }
    return form.made(read);
  }

  private void skipSentence() {
    while (!cursor.at(";") && !cursor.at("propose") && !cursor.atPart()) {
      cursor.next();
    }
    cursor.take(";");
  }

  private void wrongWord(Token word, @Nullable SentenceForm form) {
    if (form != null) {
      cursor.fault(
          word,
          "The sentence (propose.%s) belongs to the topic (%s), and this rule is in (%s)."
              .formatted(form.word(), form.topic().word(), cursor.topic().word()),
          "Maybe move the file to rules/%s, or write one of %s."
              .formatted(form.topic().word(), SentenceForm.wordsIn(cursor.topic())));
      return;
    }
    List<String> words = SentenceForm.in(cursor.topic()).stream().map(SentenceForm::word).toList();
    String near = Nearest.to(word.text(), words);
    SentenceForm meant = near == null ? null : SentenceForm.of(near);
    cursor.fault(
        word,
        "The sentence (propose.%s) is not known.".formatted(word.shown()),
        meant == null
            ? "Maybe write one of %s.".formatted(SentenceForm.wordsIn(cursor.topic()))
            : "Maybe write %s".formatted(meant.example()));
  }

  /** Everything between the parentheses; null with a fault where a part cannot be read. */
  private @Nullable List<Object> parts(SentenceForm form, Token open) {
    List<Object> read = new ArrayList<>();
    boolean good = true;
    for (int i = 0; i < form.parts().size(); i++) {
      if (i > 0 && !cursor.take(",")) {
        return wrongCount(form, open);
      }
      Object part = part(form.parts().get(i));
      if (part == null) {
        good = false;
        cursor.skipTo(",", ")", ";");
      } else {
        read.add(part);
      }
    }
    if (cursor.take(")")) {
      return good ? read : null;
    }
    return wrongCount(form, open);
  }

  private @Nullable List<Object> wrongCount(SentenceForm form, Token open) {
    if (cursor.at(";") || cursor.at("end") || cursor.at(Kind.END)) {
      cursor.fault(
          open, "The parenthesis that opens here is never closed.", "Maybe write ) at its end.");
    } else {
      cursor.fault(
          cursor.peek(),
          "The sentence (propose.%s) takes (%d) in its parentheses, separated by commas."
              .formatted(form.word(), form.parts().size()),
          "Maybe write %s".formatted(form.example()));
    }
    return null;
  }

  private @Nullable Object part(Part part) {
    return switch (part) {
      case COMPONENT -> cursor.name("component", "new-business");
      case RATE -> parameter("rate", "new-business-rate");
      case SHARE -> parameter("share", "assist-share");
      case SHARES -> parameter("shares", "first-deal-shares");
      case MONEY -> parameter("money", "multi-year-spiff");
      case MILESTONE -> milestone();
      case CODE -> cursor.code("code", "LARGE_DEAL");
      case WHO -> who();
      case ONE -> one();
    };
  }

  private @Nullable String parameter(String unit, String example) {
    Token token = cursor.peek();
    if (token.is(Kind.NUMBER) || token.is("-")) {
      cursor.number(token, Cursor.parameter(unit + "(\"...\")"));
      return null;
    }
    if (!token.is(unit) || !cursor.peek(1).is("(")) {
      cursor.fault(
          token,
          "Here the policy's %s must be named, and (%s) was found.".formatted(unit, token.shown()),
          "Maybe write %s(\"%s\").".formatted(unit, example));
      return null;
    }
    return named("parameter", example);
  }

  /** A name in parentheses: {@code rate("growth-rate")}. */
  private @Nullable String named(String what, String example) {
    Token word = cursor.next();
    cursor.next();
    String name = cursor.name(what, example);
    if (name == null) {
      cursor.skipTo(")", ",", ";");
    }
    if (!cursor.take(")")) {
      cursor.fault(
          word,
          "The parenthesis of (%s) is not closed behind one name.".formatted(word.text()),
          "Maybe write %s(\"%s\").".formatted(word.text(), example));
      return null;
    }
    return name;
  }

  private @Nullable Milestone milestone() {
    Token token = cursor.peek();
    String written = dotted();
    for (Milestone milestone : Milestone.values()) {
      if (written.equals("Milestone." + milestone.name())) {
        return milestone;
      }
    }
    cursor.fault(
        token,
        "The value (%s) is not an event that a commission can wait for.".formatted(written),
        "Maybe write one of %s.".formatted(all("Milestone", Milestone.values())));
    return null;
  }

  private @Nullable Who one() {
    Token token = cursor.peek();
    Who who = who();
    if (who instanceof Sentence.Fixed fixed
        && fixed.payee() instanceof Payee.ByParty by
        && (by.party() == Party.POD || by.party() == Party.ASSISTANTS)) {
      cursor.fault(
          token,
          "The value (%s) can be several people, and here one is meant.".formatted(who),
          "Maybe write Party.WINNER or a role such as Role.AE.");
      return null;
    }
    return who;
  }

  private @Nullable Who who() {
    Token token = cursor.peek();
    if (token.is("role") && cursor.peek(1).is("(")) {
      String parameter = named("parameter", "growth-payee");
      return parameter == null ? null : new Sentence.InParameter(parameter);
    }
    if (token.is("table") && cursor.peek(1).is("(")) {
      String table = named("table", "owner-by-model");
      return table == null ? null : new Sentence.InTable(table);
    }
    String written = dotted();
    Payee payee = payee(written);
    if (payee == null) {
      notSomebody(token, written);
      return null;
    }
    if (payee instanceof Payee.ByParty by
        && by.party() == Party.OWNER
        && cursor.topic() == Topic.OWNERSHIP) {
      cursor.fault(
          token,
          "The owner (Party.OWNER) is what this topic decides, so it cannot be proposed here.",
          "Maybe write Party.WINNER or a role such as Role.AE.");
      return null;
    }
    return new Sentence.Fixed(payee);
  }

  private static @Nullable Payee payee(String written) {
    for (Role role : Role.values()) {
      if (role != Role.HOUSE && written.equals("Role." + role.name())) {
        return new Payee.ByRole(role);
      }
    }
    for (Party party : Party.values()) {
      if (written.equals("Party." + party.name())) {
        return new Payee.ByParty(party);
      }
    }
    return null;
  }

  private void notSomebody(Token token, String written) {
    if (token.is(Kind.TEXT)) {
      cursor.fault(
          token,
          "A rule names no person, and (%s) looks like one.".formatted(token.text()),
          "Maybe write Role.AE, Party.WINNER, role(\"growth-payee\") or"
              + " table(\"owner-by-model\").");
      return;
    }
    Map<String, String> known =
        java.util.stream.Stream.concat(
                Arrays.stream(Party.values()).map(each -> "Party." + each),
                Arrays.stream(Role.values())
                    .filter(each -> each != Role.HOUSE)
                    .map(each -> "Role." + each))
            .collect(
                Collectors.toMap(
                    each -> each.substring(each.indexOf('.') + 1),
                    each -> each,
                    (first, second) -> first,
                    java.util.LinkedHashMap::new));
    String near = Nearest.to(written.substring(written.lastIndexOf('.') + 1), known.keySet());
    cursor.fault(
        token,
        "The value (%s) is neither a role nor a relation to the deal.".formatted(written),
        "Maybe write %sone of %s."
            .formatted(
                near == null ? "" : known.get(near) + "; it can be ",
                String.join(", ", known.values())));
  }

  private String dotted() {
    Token token = cursor.peek();
    if (!token.is(Kind.WORD) || cursor.atPart()) {
      return token.shown();
    }
    StringBuilder name = new StringBuilder(cursor.next().text());
    while (cursor.at(".") && cursor.peek(1).is(Kind.WORD)) {
      cursor.next();
      name.append('.').append(cursor.next().text());
    }
    return name.toString();
  }

  private static String all(String type, Enum<?>[] values) {
    return Arrays.stream(values)
        .map(each -> type + "." + each.name())
        .collect(Collectors.joining(", "));
  }
}
