package remit.web;

import java.util.List;

/**
 * A rule as callers read it.
 *
 * @param name its topic and file, for example {@code ownership/winner-keeps-growth}
 * @param topic the question it helps to answer
 * @param title what it says, under ten words
 * @param description the text above the rule
 * @param rationale why the business wants it
 * @param source where it comes from
 * @param steward who keeps it
 * @param conditions what must hold, all of it; none means that it always speaks
 * @param sentence what it proposes
 * @param inForce the policies in which it is in force on the day asked about
 * @param file where it is written
 * @param line the line in the file on which it begins
 * @param text the file as written
 */
record RuleAnswer(
    String name,
    String topic,
    String title,
    String description,
    String rationale,
    String source,
    String steward,
    List<String> conditions,
    String sentence,
    List<String> inForce,
    String file,
    int line,
    String text) {}
