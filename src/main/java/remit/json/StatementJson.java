package remit.json;

import java.util.List;
import remit.decision.Settlement;
import remit.decision.Statement;

/**
 * Writes statements as JSON: fields in one order, amounts as text, and nothing that does not apply.
 */
public final class StatementJson {

  private static final byte[] PERSON = JsonText.name("person");
  private static final byte[] PERIOD = JsonText.name("period");
  private static final byte[] FIRST_DAY = JsonText.name("firstDay");
  private static final byte[] LAST_DAY = JsonText.name("lastDay");
  private static final byte[] STATE = JsonText.name("state");
  private static final byte[] PROVISIONAL = JsonText.name("provisional");
  private static final byte[] BALANCES = JsonText.name("balances");
  private static final byte[] CURRENCY = JsonText.name("currency");
  private static final byte[] CARRIED_IN = JsonText.name("carriedIn");
  private static final byte[] EARNED = JsonText.name("earned");
  private static final byte[] PAYABLE = JsonText.name("payable");
  private static final byte[] CARRIED_OUT = JsonText.name("carriedOut");
  private static final byte[] LINES = JsonText.name("lines");
  private static final byte[] HELD = JsonText.name("held");
  private static final byte[] FORECAST = JsonText.name("forecast");
  private static final byte[] ENTRY = JsonText.name("entry");
  private static final byte[] DEAL = JsonText.name("deal");
  private static final byte[] ROLE = JsonText.name("role");
  private static final byte[] COMPONENT = JsonText.name("component");
  private static final byte[] KIND = JsonText.name("kind");
  private static final byte[] AMOUNT = JsonText.name("amount");
  private static final byte[] DUE = JsonText.name("due");
  private static final byte[] HELD_UNTIL = JsonText.name("heldUntil");
  private static final byte[] CORRECTS = JsonText.name("corrects");
  private static final byte[] RULE = JsonText.name("rule");
  private static final byte[] BECAUSE = JsonText.name("because");

  private final JsonText json = new JsonText();

  private StatementJson() {}

  /** The statement as one line of JSON. */
  public static byte[] bytes(Statement statement) {
    StatementJson writer = new StatementJson();
    writer.write(statement);
    return writer.json.toBytes();
  }

  private void write(Statement statement) {
    json.open('{');
    text(PERSON, statement.person());
    text(PERIOD, statement.period().toString());
    text(FIRST_DAY, statement.period().first().toString());
    text(LAST_DAY, statement.period().last().toString());
    text(STATE, statement.state().name());
    json.field(PROVISIONAL);
    json.plain(Boolean.toString(statement.isProvisional()));
    json.field(BALANCES);
    json.open('[');
    statement.balances().forEach(this::balance);
    json.close(']');
    lines(LINES, statement.lines());
    lines(HELD, statement.held());
    lines(FORECAST, statement.forecast());
    json.close('}');
  }

  private void balance(Settlement balance) {
    json.open('{');
    text(CURRENCY, balance.earned().currency().getCurrencyCode());
    text(CARRIED_IN, balance.carriedIn().plain());
    text(EARNED, balance.earned().plain());
    text(PAYABLE, balance.payable().plain());
    text(CARRIED_OUT, balance.carriedOut().plain());
    json.close('}');
  }

  private void lines(byte[] name, List<Statement.Line> lines) {
    json.field(name);
    json.open('[');
    lines.forEach(this::line);
    json.close(']');
  }

  private void line(Statement.Line line) {
    json.open('{');
    text(ENTRY, line.entry());
    text(DEAL, line.deal());
    text(ROLE, line.role().name());
    text(COMPONENT, line.component());
    text(KIND, line.kind().name());
    text(AMOUNT, line.amount().plain());
    text(CURRENCY, line.amount().currency().getCurrencyCode());
    text(STATE, line.state().name());
    text(DUE, line.due().toString());
    if (line.heldUntil() != null) {
      text(HELD_UNTIL, line.heldUntil().word());
    }
    if (line.corrects() != null) {
      text(CORRECTS, line.corrects());
    }
    text(RULE, line.rule());
    text(BECAUSE, line.because());
    json.close('}');
  }

  private void text(byte[] name, String text) {
    json.field(name);
    json.text(text);
  }
}
