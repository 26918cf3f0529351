/**
 * Judges a tree of files before anybody is paid by it: reads all rules and policies into one
 * revision or says every fault in them, asks single rules what their scenarios expect, and decides
 * the whole deals of the stories.
 */
@NullMarked
package remit.check;

import org.jspecify.annotations.NullMarked;
