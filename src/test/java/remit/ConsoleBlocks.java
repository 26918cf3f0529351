package remit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The commands that a page of Markdown shows, each with the output it promises.
 *
 * <p>They stand in fenced blocks of kind {@code console}: a command begins with {@code $ }, goes on
 * in lines that begin with {@code >}, and is followed by its output. In the output {@code ...}
 * stands for any text of a line, and alone on a line for any lines.
 */
final class ConsoleBlocks {

  private static final String ANYTHING = "...";

  private ConsoleBlocks() {}

  /**
   * One command.
   *
   * @param line where it stands in the page, from 1
   * @param command what is typed
   * @param output what the page promises, line by line; none where it promises nothing
   */
  record Command(int line, String command, List<String> output) {

    /** Whether an output is the promised one. */
    boolean promises(String found) {
      return expected().matcher(tidy(found.lines().toList())).matches();
    }

    private Pattern expected() {
      StringBuilder regex = new StringBuilder();
      for (String each : output) {
        if (each.strip().equals(ANYTHING)) {
          regex.append("(?:.*\n)*?");
        } else {
          String[] texts = each.stripTrailing().split(Pattern.quote(ANYTHING), -1);
          for (int i = 0; i < texts.length; i++) {
            regex.append(i == 0 ? "" : ".*").append(Pattern.quote(texts[i]));
          }
          regex.append('\n');
        }
      }
      return Pattern.compile(regex.toString());
    }

    private static String tidy(List<String> lines) {
      StringBuilder text = new StringBuilder();
      lines.forEach(line -> text.append(line.stripTrailing()).append('\n'));
      return text.toString();
    }
  }

  /** The commands of a page, in order. */
  static List<Command> in(String page) {
    List<Command> commands = new ArrayList<>();
    boolean inside = false;
    List<String> lines = page.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("```")) {
        inside = !inside && line.equals("```console");
      } else if (inside && line.startsWith("$ ")) {
        i = read(lines, i, commands);
      }
    }
    return commands;
  }

  /** Reads one command; the index of its last line. */
  private static int read(List<String> lines, int first, List<Command> commands) {
    StringBuilder command = new StringBuilder(lines.get(first).substring(2));
    int i = first + 1;
    for (; i < lines.size() && goesOn(lines.get(i)); i++) {
      command.append('\n').append(lines.get(i).substring(Math.min(2, lines.get(i).length())));
    }
    List<String> output = new ArrayList<>();
    for (; i < lines.size() && !lines.get(i).startsWith("$ ") && !lines.get(i).equals("```"); i++) {
      output.add(lines.get(i));
    }
    while (!output.isEmpty() && output.get(output.size() - 1).isBlank()) {
      output.remove(output.size() - 1);
    }
    commands.add(new Command(first + 1, command.toString(), List.copyOf(output)));
    return i - 1;
  }

  private static boolean goesOn(String line) {
    return line.startsWith("> ") || line.equals(">");
  }
}
