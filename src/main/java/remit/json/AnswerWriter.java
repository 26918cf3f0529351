package remit.json;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one answer field by field. It writes what databind would write of the record, to the byte.
 */
final class AnswerWriter {

  private static final byte[] DEAL_ID = JsonText.name("dealId");
  private static final byte[] OUTCOME = JsonText.name("outcome");
  private static final byte[] POLICY = JsonText.name("policy");
  private static final byte[] NAME = JsonText.name("name");
  private static final byte[] DAY = JsonText.name("day");
  private static final byte[] REVISION = JsonText.name("revision");
  private static final byte[] OWNER = JsonText.name("owner");
  private static final byte[] ROLE = JsonText.name("role");
  private static final byte[] PERSON = JsonText.name("person");
  private static final byte[] INSTEAD_OF = JsonText.name("insteadOf");
  private static final byte[] RULE = JsonText.name("rule");
  private static final byte[] WHY = JsonText.name("why");
  private static final byte[] UNTIL = JsonText.name("until");
  private static final byte[] CUSTOMER_CONTACT = JsonText.name("customerContact");
  private static final byte[] COLLABORATORS = JsonText.name("collaborators");
  private static final byte[] CURRENCY = JsonText.name("currency");
  private static final byte[] TOTAL = JsonText.name("total");
  private static final byte[] CREDITS = JsonText.name("credits");
  private static final byte[] KIND = JsonText.name("kind");
  private static final byte[] SHARE = JsonText.name("share");
  private static final byte[] AMOUNT = JsonText.name("amount");
  private static final byte[] ALLOCATIONS = JsonText.name("allocations");
  private static final byte[] COMPONENT = JsonText.name("component");
  private static final byte[] BASE = JsonText.name("base");
  private static final byte[] RATE = JsonText.name("rate");
  private static final byte[] POOL = JsonText.name("pool");
  private static final byte[] STATE = JsonText.name("state");
  private static final byte[] HELD_UNTIL = JsonText.name("heldUntil");
  private static final byte[] FINDINGS = JsonText.name("findings");
  private static final byte[] CODE = JsonText.name("code");
  private static final byte[] SEVERITY = JsonText.name("severity");
  private static final byte[] MESSAGE = JsonText.name("message");
  private static final byte[] EXPLANATION = JsonText.name("explanation");
  private static final byte[] STEP = JsonText.name("step");
  private static final byte[] FILE = JsonText.name("file");
  private static final byte[] PARAMETER = JsonText.name("parameter");
  private static final byte[] VALUE = JsonText.name("value");
  private static final byte[] SOURCE = JsonText.name("source");
  private static final byte[] SAYS = JsonText.name("says");

  private final JsonText json;

  AnswerWriter(JsonText json) {
    this.json = json;
  }

  void write(EvaluationAnswer answer) {
    json.open('{');
    text(DEAL_ID, answer.dealId());
    word(OUTCOME, answer.outcome());
    json.field(POLICY);
    policy(answer.policy());
    if (answer.owner() != null) {
      json.field(OWNER);
      owner(answer.owner());
    }
    if (answer.customerContact() != null) {
      json.field(CUSTOMER_CONTACT);
      person(answer.customerContact());
    }
    list(COLLABORATORS, answer.collaborators(), this::person);
    text(CURRENCY, answer.currency());
    text(TOTAL, answer.total());
    list(CREDITS, answer.credits(), this::credit);
    list(ALLOCATIONS, answer.allocations(), this::allocation);
    list(FINDINGS, answer.findings(), this::finding);
    list(EXPLANATION, answer.explanation(), this::step);
    json.close('}');
  }

  private void policy(EvaluationAnswer.Policy policy) {
    json.open('{');
    text(NAME, policy.name());
    text(DAY, policy.day().toString());
    text(REVISION, policy.revision());
    json.close('}');
  }

  private void owner(EvaluationAnswer.Owner owner) {
    json.open('{');
    word(ROLE, owner.role());
    text(PERSON, owner.person());
    word(INSTEAD_OF, owner.insteadOf());
    text(RULE, owner.rule());
    text(WHY, owner.why());
    text(UNTIL, owner.until() == null ? null : owner.until().toString());
    json.close('}');
  }

  private void person(EvaluationAnswer.Person person) {
    json.open('{');
    word(ROLE, person.role());
    text(PERSON, person.person());
    json.close('}');
  }

  private void credit(EvaluationAnswer.Credit credit) {
    json.open('{');
    text(PERSON, credit.person());
    word(ROLE, credit.role());
    word(KIND, credit.kind());
    text(SHARE, credit.share());
    text(AMOUNT, credit.amount());
    json.close('}');
  }

  private void allocation(EvaluationAnswer.Allocation allocation) {
    json.open('{');
    text(PERSON, allocation.person());
    word(ROLE, allocation.role());
    text(COMPONENT, allocation.component());
    word(KIND, allocation.kind());
    text(BASE, allocation.base());
    text(RATE, allocation.rate());
    text(POOL, allocation.pool());
    text(SHARE, allocation.share());
    text(AMOUNT, allocation.amount());
    word(STATE, allocation.state());
    text(HELD_UNTIL, allocation.heldUntil());
    text(RULE, allocation.rule());
    text(WHY, allocation.why());
    json.close('}');
  }

  private void finding(EvaluationAnswer.Finding finding) {
    json.open('{');
    text(CODE, finding.code());
    word(SEVERITY, finding.severity());
    text(MESSAGE, finding.message());
    text(RULE, finding.rule());
    json.close('}');
  }

  private void step(EvaluationAnswer.Step step) {
    json.open('{');
    text(STEP, step.step());
    text(RULE, step.rule());
    text(FILE, step.file());
    text(PARAMETER, step.parameter());
    text(VALUE, step.value());
    text(SOURCE, step.source());
    text(SAYS, step.says());
    json.close('}');
  }

  private <T> void list(byte[] name, List<T> entries, Consumer<T> each) {
    json.field(name);
    json.open('[');
    for (int i = 0; i < entries.size(); i++) {
      each.accept(entries.get(i));
    }
    json.close(']');
  }

  private void word(byte[] name, @Nullable Enum<?> word) {
    text(name, word == null ? null : word.name());
  }

  private void text(byte[] name, @Nullable String text) {
    if (text != null) {
      json.field(name);
      json.text(text);
    }
  }
}
