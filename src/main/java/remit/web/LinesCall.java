package remit.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import remit.desk.Assembly;
import remit.desk.Workers;

/**
 * Answers the deals of one call that come one a line: the thread of the call reads the lines and
 * writes the answers, and the workers answer blocks of lines meanwhile. Before it waits for the
 * caller, it answers all that has come in.
 */
final class LinesCall implements AutoCloseable {

  /** An explained answer is about ten times as long as its deal. */
  private static final int ANSWER_TO_DEAL = 10;

  private static final int MOST_EXPECTED = 256 * 1024;

  private final BiConsumer<Line, ByteArrayOutputStream> answer;
  private final @Nullable String requestId = RequestId.current();
  private final Assembly<ByteArrayOutputStream> assembly;
  private LineBlock block = new LineBlock();

  /**
   * @param answer answers one line, without an end of line; any thread may ask it
   * @param out where all answers go
   */
  LinesCall(Workers workers, BiConsumer<Line, ByteArrayOutputStream> answer, OutputStream out) {
    this.answer = answer;
    this.assembly = new Assembly<>(workers, answers -> answers.writeTo(out));
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
          assembly.add(() -> answers(full));
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
      assembly.finishWith(() -> answers(last));
    }
  }

  private LineBlock take() {
    LineBlock taken = block;
    block = new LineBlock();
    return taken;
  }

  private ByteArrayOutputStream answers(LineBlock lines) {
    ByteArrayOutputStream answers =
        new ByteArrayOutputStream(Math.min(lines.size() * ANSWER_TO_DEAL + 32, MOST_EXPECTED));
    RequestId.during(
        requestId,
        () ->
            lines.forEach(
                line -> {
                  answer.accept(line, answers);
                  answers.write('\n');
                }));
    return answers;
  }

  @Override
  public void close() {
    assembly.close();
  }
}
