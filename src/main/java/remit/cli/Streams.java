package remit.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * What a command reads from and writes to.
 *
 * @param in standard input
 * @param out answers
 * @param err progress, summaries and complaints
 * @param terminal whether a person watches what goes to {@code err}
 */
public record Streams(InputStream in, PrintStream out, PrintStream err, boolean terminal) {}
