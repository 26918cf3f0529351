package remit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.core.env.Environment;
import remit.desk.Exposure;

/** From settings to how far the service can be reached. */
final class Exposing {

  private Exposing() {}

  static Exposure of(Environment environment, boolean anybodyIsKnown) {
    String address = environment.getProperty("server.address", "");
    String management = environment.getProperty("management.server.address", address);
    String furthest = isThisMachine(address) ? management : address;
    Exposure.Tls tls = Exposure.Tls.NONE;
    if (speaksTls(environment)) {
      tls = Exposure.Tls.OWN;
    } else if (environment.getProperty("remit.access.tls-proxy", Boolean.class, false)) {
      tls = Exposure.Tls.PROXY;
    }
    return new Exposure(furthest, isThisMachine(furthest), tls, anybodyIsKnown);
  }

  static boolean speaksTls(Environment environment) {
    return environment.getProperty("server.ssl.enabled", Boolean.class, true)
        && (environment.containsProperty("server.ssl.bundle")
            || environment.containsProperty("server.ssl.key-store")
            || environment.containsProperty("server.ssl.certificate"));
  }

  /** No address at all is every address. */
  private static boolean isThisMachine(String address) {
    try {
      return !address.isEmpty() && InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
