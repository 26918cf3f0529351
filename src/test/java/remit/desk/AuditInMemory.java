package remit.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.dao.DataAccessResourceFailureException;

/** Keeps what is noted while a test runs; can be made to fail. */
public final class AuditInMemory implements AuditLog {

  private final List<Noted> noted = new ArrayList<>();
  private Predicate<Entry> fails = entry -> false;

  @Override
  public synchronized void note(Entry entry) {
    if (fails.test(entry)) {
      throw new DataAccessResourceFailureException("The disk is full");
    }
    noted.add(new Noted(noted.size() + 1L, entry));
  }

  /** From now on it cannot note such entries. */
  public synchronized void failFor(Predicate<Entry> such) {
    fails = such;
  }

  @Override
  public synchronized List<Noted> read(Query query) {
    return noted.stream()
        .filter(each -> each.id() > query.after())
        .filter(each -> query.who() == null || each.entry().who().equals(query.who()))
        .filter(each -> query.from() == null || !each.entry().at().isBefore(query.from()))
        .filter(each -> query.before() == null || each.entry().at().isBefore(query.before()))
        .limit(query.most())
        .toList();
  }
}
