package remit.desk;

/** The token of who started the service. */
@FunctionalInterface
public interface AccessToken {

  /** The token as it is now; another one after somebody made a new one. */
  String now();
}
