package remit.pages;

import java.time.Instant;

/**
 * Somebody who signed in with a browser.
 *
 * @param secret the token or key they signed in with; who that is, and what they may do, is asked
 *     anew for every page, so a key that is withdrawn ends the session
 * @param formWord what every form of theirs carries; other people's pages do not know it
 * @param began when they signed in
 * @param lastSeen when they last asked for a page
 */
record Session(String secret, String formWord, Instant began, Instant lastSeen) {

  Session seen(Instant now) {
    return new Session(secret, formWord, began, now);
  }

  /** Says nothing of the secret, wherever it is printed. */
  @Override
  public String toString() {
    return "Session[began=" + began + ", lastSeen=" + lastSeen + "]";
  }
}
