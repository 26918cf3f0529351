package remit.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A call that changes something or reads somebody's pay: it stands in the audit log before it is
 * done, and again with how it ended.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Noted {

  /** The deed in a few words, for example {@code revision published}. */
  String value();
}
