package remit.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks calls that keep the service busy for more than a moment; only a few run at once. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface LongCall {}
