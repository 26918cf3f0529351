/**
 * The calls over HTTP: deals in, decisions out, and the rules and policies that decide them.
 *
 * <p>A new call says three things, or the tests fail: who may make it ({@link remit.web.Needs
 * &#64;Needs}), what is noted of it if it changes anything or reads somebody's pay ({@link
 * remit.web.Noted &#64;Noted}), and, in a line of {@code AccessMatrixTest}, who may make it once
 * more. What it does with somebody's pay is checked again in the desk: {@link
 * remit.desk.Caller#need}, {@link remit.desk.Caller#needPayOf}, and {@link remit.desk.Caller#reach}
 * for what is looked up.
 */
@NullMarked
package remit.web;

import org.jspecify.annotations.NullMarked;
