package remit.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** The message of a line in a plain log; on threads that answer calls it stays one line. */
public final class LogLine extends ClassicConverter {

  @Override
  public String convert(ILoggingEvent event) {
    String message = String.valueOf(event.getFormattedMessage());
    return FaultText.isOfTheHouse(event.getThreadName()) ? message : FaultText.onOneLine(message);
  }
}
