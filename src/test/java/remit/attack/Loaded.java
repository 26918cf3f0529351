package remit.attack;

/** A class on the class path that says so when it is initialised: nothing in a file may do that. */
public final class Loaded {

  static {
    System.setProperty("remit.attacked", "a class was loaded");
  }

  private Loaded() {}
}
