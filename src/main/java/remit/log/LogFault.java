package remit.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;

/** The fault behind a line in a plain log, without what callers sent. */
public final class LogFault extends ThrowableProxyConverter {

  @Override
  public String convert(ILoggingEvent event) {
    return event.getThrowableProxy() instanceof ThrowableProxy fault
        ? FaultText.of(fault.getThrowable(), FaultText.isOfTheHouse(event.getThreadName()))
        : "";
  }
}
