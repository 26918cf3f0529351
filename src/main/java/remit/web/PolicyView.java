package remit.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import remit.policy.Dated;
import remit.policy.Parameter;
import remit.policy.PolicyBook;
import remit.policy.Precedence;
import remit.policy.Table;
import remit.policy.Terms;
import remit.policy.Topic;

/** Turns a policy, as it stands on one day, into what callers read. */
public final class PolicyView {

  private final PolicyBook policy;
  private final LocalDate day;

  public PolicyView(PolicyBook policy, LocalDate day) {
    this.policy = policy;
    this.day = day;
  }

  static PolicyAnswer.Heading heading(PolicyBook policy) {
    PolicyBook.Heading heading = policy.heading();
    return new PolicyAnswer.Heading(
        heading.name(),
        heading.title(),
        heading.zone().getId(),
        heading.extended(),
        heading.roles(),
        heading.remainder().word(),
        policy.history().isEmpty() ? null : policy.history().firstKey());
  }

  public PolicyAnswer answer(Terms terms, String revision) {
    return new PolicyAnswer(
        heading(policy),
        day,
        revision,
        terms.firstDay(),
        policy.history().higherKey(day),
        rulesInForce(terms),
        policy.parameters().keySet().stream()
            .map(terms.parameters()::get)
            .filter(java.util.Objects::nonNull)
            .map(this::parameter)
            .toList(),
        policy.tables().keySet().stream()
            .map(terms.tables()::get)
            .filter(java.util.Objects::nonNull)
            .map(this::table)
            .toList());
  }

  private static Map<String, List<List<String>>> rulesInForce(Terms terms) {
    Map<String, List<List<String>>> byTopic = new LinkedHashMap<>();
    for (Topic topic : Topic.values()) {
      Precedence precedence = terms.precedence(topic);
      byTopic.put(topic.word(), precedence == null ? List.of() : precedence.ranks());
    }
    return byTopic;
  }

  private PolicyAnswer.ParameterInForce parameter(Terms.InForce inForce) {
    Parameter parameter = inForce.parameter();
    return new PolicyAnswer.ParameterInForce(
        parameter.name(),
        parameter.title(),
        parameter.unit().word(),
        parameter.oneOf().isEmpty() ? null : parameter.oneOf(),
        inForce.value().toString(),
        inForce.since(),
        inForce.source(),
        inForce.entry().place().file(),
        inForce.entry().place().line(),
        next(parameter));
  }

  private PolicyAnswer.@Nullable NextValue next(Parameter parameter) {
    LocalDate from = firstAfter(parameter.values(), day);
    if (from == null) {
      return null;
    }
    Parameter.Entry entry = parameter.values().entries().get(from);
    return entry == null
        ? null
        : new PolicyAnswer.NextValue(from, entry.value().toString(), entry.source());
  }

  private PolicyAnswer.TableInForce table(Terms.TableInForce inForce) {
    Table table = inForce.table();
    return new PolicyAnswer.TableInForce(
        table.name(),
        table.title(),
        table.unit().word(),
        table.columns().stream().map(PolicyView::column).toList(),
        inForce.version().rows().stream().map(PolicyView::row).toList(),
        inForce.since(),
        inForce.version().source(),
        inForce.version().place().file(),
        inForce.version().place().line(),
        firstAfter(table.versions(), day));
  }

  private static PolicyAnswer.Column column(Table.Column column) {
    return new PolicyAnswer.Column(
        column.word(), column.isInBands() ? null : List.copyOf(column.covers()));
  }

  private static PolicyAnswer.Row row(Table.Row row) {
    List<String> cells = new ArrayList<>();
    row.cells().forEach(cell -> cells.add(cell.toString()));
    return new PolicyAnswer.Row(cells, row.result().toString(), row.place().line());
  }

  private static <T> @Nullable LocalDate firstAfter(Dated<T> dated, LocalDate day) {
    SortedMap<LocalDate, T> later = dated.entries().tailMap(day.plusDays(1));
    return later.isEmpty() ? null : later.firstKey();
  }
}
