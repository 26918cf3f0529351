package remit.desk;

import org.jspecify.annotations.Nullable;

/**
 * How far the service can be reached, and what protects it there. On this machine alone it just
 * works; anywhere else it starts only when it is made safe.
 *
 * @param address the address it listens on; empty for every address there is
 * @param local whether only this machine reaches that
 * @param tls who keeps what is sent from being read on the way
 * @param anybodyIsKnown whether callers have keys of their own, or an issuer vouches for them
 */
public record Exposure(String address, boolean local, Tls tls, boolean anybodyIsKnown) {

  /** Who keeps what is sent from being read on the way. */
  public enum Tls {
    /** Nobody. */
    NONE,
    /** The service itself. */
    OWN,
    /** Something in front of it, as whoever runs it says. */
    PROXY
  }

  /** Why the service does not start, and what to do, in one sentence; null where it may. */
  public @Nullable String refusal() {
    if (local || (tls != Tls.NONE && anybodyIsKnown)) {
      return null;
    }
    String lacking =
        tls == Tls.NONE
            ? "remit.access.tls-proxy=true if something in front of it speaks TLS, or else"
                + " server.ssl.bundle"
            : "";
    String nobody =
        anybodyIsKnown
            ? ""
            : "people in remit.people or remit.access.issuer, or make a key while it still"
                + " listens on 127.0.0.1";
    return "The service would be reached from other machines at (%s), so first name %s."
        .formatted(
            address.isEmpty() ? "every address" : address,
            lacking.isEmpty() || nobody.isEmpty() ? lacking + nobody : lacking + ", and " + nobody);
  }
}
