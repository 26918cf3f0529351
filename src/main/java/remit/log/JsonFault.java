package remit.log;

import java.io.IOException;
import org.springframework.boot.logging.StackTracePrinter;

/** The fault behind a line in a log of JSON, without what callers sent. */
public final class JsonFault implements StackTracePrinter {

  @Override
  public void printStackTrace(Throwable fault, Appendable destination) throws IOException {
    boolean house = FaultText.isOfTheHouse(Thread.currentThread().getName());
    destination.append(FaultText.of(fault, house));
  }
}
