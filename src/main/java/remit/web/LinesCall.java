package remit.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.desk.Assembly;
import remit.desk.Workers;

/**
 * Answers the deals of one call that come one a line: the thread of the call reads the lines and
 * hands the results on in order, and the workers work on blocks of lines meanwhile. Before it waits
 * for the caller, it answers all that has come in.
 */
final class LinesCall<R> implements AutoCloseable {

  private final Function<LineBlock, R> work;
  private final @Nullable String requestId = RequestId.current();
  private final Assembly<R> assembly;
  private final int mostLines;
  private LineBlock block;

  /**
   * @param mostLines how many lines are worked on together at most
   * @param work on a block of lines; any thread may do it
   * @param sink is handed the results in the order of the lines, by the thread of the call
   */
  LinesCall(Workers workers, int mostLines, Function<LineBlock, R> work, Assembly.Sink<R> sink) {
    this.mostLines = mostLines;
    this.work = work;
    this.assembly = new Assembly<>(workers, sink);
    this.block = new LineBlock(mostLines);
  }

  /** Reads and answers to the end of the stream. */
  void answer(InputStream in, int longest, Evaluations.Handover handover) throws IOException {
    Lines lines =
        new Lines(
            in,
            longest,
            () -> {
              finish();
              handover.now();
            });
    while (lines.advance()) {
      if (!lines.isBlank()) {
        block.add(lines);
        if (block.isFull()) {
          LineBlock full = take();
          assembly.add(() -> result(full));
        }
      }
    }
    finish();
  }

  private void finish() throws IOException {
    if (block.isEmpty()) {
      assembly.finish();
    } else {
      LineBlock last = take();
      assembly.finishWith(() -> result(last));
    }
  }

  private LineBlock take() {
    LineBlock taken = block;
    block = new LineBlock(mostLines);
    return taken;
  }

  private R result(LineBlock lines) {
    AtomicReference<R> result = new AtomicReference<>();
    RequestId.during(requestId, () -> result.set(work.apply(lines)));
    return Objects.requireNonNull(result.get());
  }

  @Override
  public void close() {
    assembly.close();
  }
}
