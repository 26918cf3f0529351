package remit.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/**
 * Writes one answer field by field. It writes what databind would write of the record, to the byte;
 * an answer is mostly sentences, and those that need no escaping are copied as a whole here.
 */
final class AnswerWriter {

  private static final SerializedString DEAL_ID = new SerializedString("dealId");
  private static final SerializedString OUTCOME = new SerializedString("outcome");
  private static final SerializedString POLICY = new SerializedString("policy");
  private static final SerializedString NAME = new SerializedString("name");
  private static final SerializedString DAY = new SerializedString("day");
  private static final SerializedString REVISION = new SerializedString("revision");
  private static final SerializedString OWNER = new SerializedString("owner");
  private static final SerializedString ROLE = new SerializedString("role");
  private static final SerializedString PERSON = new SerializedString("person");
  private static final SerializedString INSTEAD_OF = new SerializedString("insteadOf");
  private static final SerializedString RULE = new SerializedString("rule");
  private static final SerializedString WHY = new SerializedString("why");
  private static final SerializedString UNTIL = new SerializedString("until");
  private static final SerializedString CUSTOMER_CONTACT = new SerializedString("customerContact");
  private static final SerializedString COLLABORATORS = new SerializedString("collaborators");
  private static final SerializedString CURRENCY = new SerializedString("currency");
  private static final SerializedString TOTAL = new SerializedString("total");
  private static final SerializedString CREDITS = new SerializedString("credits");
  private static final SerializedString KIND = new SerializedString("kind");
  private static final SerializedString SHARE = new SerializedString("share");
  private static final SerializedString AMOUNT = new SerializedString("amount");
  private static final SerializedString ALLOCATIONS = new SerializedString("allocations");
  private static final SerializedString COMPONENT = new SerializedString("component");
  private static final SerializedString BASE = new SerializedString("base");
  private static final SerializedString RATE = new SerializedString("rate");
  private static final SerializedString POOL = new SerializedString("pool");
  private static final SerializedString STATE = new SerializedString("state");
  private static final SerializedString HELD_UNTIL = new SerializedString("heldUntil");
  private static final SerializedString FINDINGS = new SerializedString("findings");
  private static final SerializedString CODE = new SerializedString("code");
  private static final SerializedString SEVERITY = new SerializedString("severity");
  private static final SerializedString MESSAGE = new SerializedString("message");
  private static final SerializedString EXPLANATION = new SerializedString("explanation");
  private static final SerializedString STEP = new SerializedString("step");
  private static final SerializedString FILE = new SerializedString("file");
  private static final SerializedString PARAMETER = new SerializedString("parameter");
  private static final SerializedString VALUE = new SerializedString("value");
  private static final SerializedString SOURCE = new SerializedString("source");
  private static final SerializedString SAYS = new SerializedString("says");

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  private final JsonGenerator json;

  AnswerWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(EvaluationAnswer answer) {
    json.writeStartObject();
    text(DEAL_ID, answer.dealId());
    word(OUTCOME, answer.outcome());
    json.writeName(POLICY);
    policy(answer.policy());
    if (answer.owner() != null) {
      json.writeName(OWNER);
      owner(answer.owner());
    }
    if (answer.customerContact() != null) {
      json.writeName(CUSTOMER_CONTACT);
      person(answer.customerContact());
    }
    list(COLLABORATORS, answer.collaborators(), this::person);
    text(CURRENCY, answer.currency());
    text(TOTAL, answer.total());
    list(CREDITS, answer.credits(), this::credit);
    list(ALLOCATIONS, answer.allocations(), this::allocation);
    list(FINDINGS, answer.findings(), this::finding);
    list(EXPLANATION, answer.explanation(), this::step);
    json.writeEndObject();
  }

  private void policy(EvaluationAnswer.Policy policy) {
    json.writeStartObject();
    text(NAME, policy.name());
    text(DAY, policy.day().toString());
    text(REVISION, policy.revision());
    json.writeEndObject();
  }

  private void owner(EvaluationAnswer.Owner owner) {
    json.writeStartObject();
    word(ROLE, owner.role());
    text(PERSON, owner.person());
    word(INSTEAD_OF, owner.insteadOf());
    text(RULE, owner.rule());
    text(WHY, owner.why());
    text(UNTIL, owner.until() == null ? null : owner.until().toString());
    json.writeEndObject();
  }

  private void person(EvaluationAnswer.Person person) {
    json.writeStartObject();
    word(ROLE, person.role());
    text(PERSON, person.person());
    json.writeEndObject();
  }

  private void credit(EvaluationAnswer.Credit credit) {
    json.writeStartObject();
    text(PERSON, credit.person());
    word(ROLE, credit.role());
    word(KIND, credit.kind());
    text(SHARE, credit.share());
    text(AMOUNT, credit.amount());
    json.writeEndObject();
  }

  private void allocation(EvaluationAnswer.Allocation allocation) {
    json.writeStartObject();
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
    json.writeEndObject();
  }

  private void finding(EvaluationAnswer.Finding finding) {
    json.writeStartObject();
    text(CODE, finding.code());
    word(SEVERITY, finding.severity());
    text(MESSAGE, finding.message());
    text(RULE, finding.rule());
    json.writeEndObject();
  }

  private void step(EvaluationAnswer.Step step) {
    json.writeStartObject();
    text(STEP, step.step());
    text(RULE, step.rule());
    text(FILE, step.file());
    text(PARAMETER, step.parameter());
    text(VALUE, step.value());
    text(SOURCE, step.source());
    text(SAYS, step.says());
    json.writeEndObject();
  }

  private <T> void list(SerializedString name, List<T> entries, Consumer<T> each) {
    json.writeName(name);
    json.writeStartArray();
    for (int i = 0; i < entries.size(); i++) {
      each.accept(entries.get(i));
    }
    json.writeEndArray();
  }

  private void word(SerializedString name, @Nullable Enum<?> word) {
    text(name, word == null ? null : word.name());
  }

  private void text(SerializedString name, @Nullable String text) {
    if (text == null) {
      return;
    }
    json.writeName(name);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // A text with half a surrogate pair has no UTF-8; Jackson decides what becomes of it.
    if (bytes.length == text.length() && isPlain(bytes)) {
      json.writeRawUTF8String(bytes, 0, bytes.length);
    } else {
      json.writeString(text);
    }
  }

  /** Whether JSON writes the bytes as they are: printable ASCII, no quote and no backslash. */
  static boolean isPlain(byte[] bytes) {
    int i = 0;
    for (; i + 8 <= bytes.length; i += 8) {
      if (needsCare((long) EIGHT.get(bytes, i))) {
        return false;
      }
    }
    for (; i < bytes.length; i++) {
      byte one = bytes[i];
      if (one < ' ' || one == '"' || one == '\\') {
        return false;
      }
    }
    return true;
  }

  /** Looks at eight bytes at once; a byte is below 0x20 when subtracting 0x20 borrows. */
  private static boolean needsCare(long eight) {
    long quote = eight ^ (EACH * '"');
    long backslash = eight ^ (EACH * '\\');
    long found = (eight - EACH * ' ') | (quote - EACH) | (backslash - EACH) | eight;
    return (found & HIGH) != 0;
  }
}
