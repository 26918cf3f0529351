package remit.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import remit.desk.May;

/**
 * Who may make a call. A call that says neither this nor {@link Open} is refused, and fails the
 * tests.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {

  /** Any one of these is enough; where none is named, whoever is known may make the call. */
  May[] value();
}
