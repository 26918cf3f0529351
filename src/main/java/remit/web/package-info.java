/** The calls over HTTP: deals in, decisions out, and the rules and policies that decide them. */
@NullMarked
package remit.web;

import org.jspecify.annotations.NullMarked;
