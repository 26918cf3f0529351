package remit.pages;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import remit.web.ProblemAnswer;

/** An answer that keeps a problem back, so that it can be told in another form. */
final class HeldProblem extends HttpServletResponseWrapper {

  private @Nullable ByteArrayOutputStream held;

  HeldProblem(HttpServletResponse answer) {
    super(answer);
  }

  /** The problem, as it was told to a program; null where there is none. */
  byte @Nullable [] problem() {
    return held == null ? null : held.toByteArray();
  }

  @Override
  public void setContentType(@Nullable String type) {
    if (type != null && type.startsWith(ProblemAnswer.MEDIA_TYPE)) {
      held = new ByteArrayOutputStream();
    } else {
      held = null;
      super.setContentType(type);
    }
  }

  @Override
  public void setContentLength(int length) {
    if (held == null) {
      super.setContentLength(length);
    }
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    ByteArrayOutputStream kept = held;
    return kept == null ? super.getOutputStream() : new Keeping(kept);
  }

  /** Writes into memory. */
  private static final class Keeping extends ServletOutputStream {

    private final ByteArrayOutputStream kept;

    Keeping(ByteArrayOutputStream kept) {
      this.kept = kept;
    }

    @Override
    public void write(int one) {
      kept.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      kept.write(bytes, from, length);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("A problem is written at once.");
    }
  }
}
