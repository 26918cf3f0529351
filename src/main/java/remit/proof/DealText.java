package remit.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.deal.Account;
import remit.deal.Deal;
import remit.deal.Participant;
import remit.deal.Pod;

/** A deal as the JSON of a call, with nothing in it that is not given. */
final class DealText {

  private DealText() {}

  /**
   * @param policy the policy that decides, or null for the usual one
   */
  static String of(Deal deal, @Nullable String policy) {
    Fields call = new Fields();
    call.text("policy", policy);
    call.raw("deal", deal(deal));
    call.raw("account", account(deal.account()));
    if (!deal.team().participants().isEmpty()) {
      call.raw(
          "team",
          deal.team().participants().stream()
              .map(DealText::member)
              .collect(Collectors.joining(", ", "[", "]")));
    }
    Pod pod = deal.pod();
    if (pod != null) {
      Fields shares = new Fields();
      pod.shares().forEach(shares::text);
      call.raw(
          "pod",
          new Fields()
              .text("id", pod.id())
              .raw("shares", shares.toString())
              .text("approvedBy", pod.approvedBy())
              .toString());
    }
    return call.toString();
  }

  private static String deal(Deal deal) {
    return new Fields()
        .text("id", deal.id())
        .text("type", deal.type())
        .text("driver", deal.driver())
        .text("amount", deal.amount().plain())
        .text("currency", deal.amount().currency())
        .text("closeDate", deal.closeDate())
        .raw("salesCycleDays", deal.salesCycleDays())
        .text(
            "acquisitionCost",
            deal.acquisitionCost() == null ? null : deal.acquisitionCost().plain())
        .raw("termMonths", deal.termMonths())
        .text("product", deal.product())
        .text("sourcedBy", deal.sourcedBy())
        .texts("assistedBy", deal.assistedBy())
        .raw("seats", deal.seats())
        .raw("needFit", deal.needFit())
        .toString();
  }

  private static String account(Account account) {
    return new Fields()
        .text("id", account.id())
        .text("customerSince", account.customerSince())
        .text("wonBy", account.wonBy())
        .text("assignedTo", account.assignedTo())
        .text("goLive", account.goLive())
        .text("introducedOn", account.introducedOn())
        .text("segment", account.segment())
        .text("region", account.region())
        .text("industry", account.industry())
        .raw("employees", account.employees())
        .raw("seatsInUse", account.seatsInUse())
        .text("risk", account.risk())
        .text("phase", account.phase())
        .raw("named", account.named() ? Boolean.TRUE : null)
        .texts("cohorts", account.cohorts())
        .toString();
  }

  private static String member(Participant member) {
    return new Fields()
        .text("person", member.person())
        .text("role", member.role())
        .texts("cohorts", member.cohorts())
        .raw("primary", member.primary() ? Boolean.TRUE : null)
        .raw("namedAccounts", member.namedAccounts() == 0 ? null : member.namedAccounts())
        .toString();
  }

  /** The fields of one object; what is null is left out. */
  private static final class Fields {
    private final List<String> fields = new ArrayList<>();

    Fields text(String name, @Nullable Object value) {
      return value == null ? this : raw(name, quoted(value.toString()));
    }

    Fields texts(String name, Collection<String> values) {
      return values.isEmpty()
          ? this
          : raw(
              name,
              values.stream()
                  .sorted()
                  .map(Fields::quoted)
                  .collect(Collectors.joining(", ", "[", "]")));
    }

    Fields raw(String name, @Nullable Object value) {
      if (value != null) {
        fields.add(quoted(name) + ": " + value);
      }
      return this;
    }

    private static String quoted(String text) {
      StringBuilder quoted = new StringBuilder("\"");
      for (int i = 0; i < text.length(); i++) {
        char each = text.charAt(i);
        if (each == '"' || each == '\\') {
          quoted.append('\\').append(each);
        } else if (each < ' ') {
          quoted.append("\\u%04x".formatted((int) each));
        } else {
          quoted.append(each);
        }
      }
      return quoted.append('"').toString();
    }

    @Override
    public String toString() {
      return "{" + String.join(", ", fields) + "}";
    }
  }
}
