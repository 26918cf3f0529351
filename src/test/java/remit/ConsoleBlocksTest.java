package remit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import remit.ConsoleBlocks.Command;

class ConsoleBlocksTest {

  private static final String PAGE =
      """
      # A page

      ```console
      $ mvn verify
      $ remit check
      12 files: no findings. Revision sha256:...

      $ curl -d '{
      >
      > "id": 1}' \\
      > http://127.0.0.1:8080
      {"a":1}
      ...
      end
      ```

      ```yaml
      $ not a command
      ```
      """;

  private static final List<Command> COMMANDS = ConsoleBlocks.in(PAGE);

  @Test
  void a_page_gives_its_commands_with_their_lines() {
    assertThat(COMMANDS)
        .extracting(Command::line, Command::command)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(4, "mvn verify"),
            org.assertj.core.groups.Tuple.tuple(5, "remit check"),
            org.assertj.core.groups.Tuple.tuple(
                8, "curl -d '{\n\n\"id\": 1}' \\\nhttp://127.0.0.1:8080"));
  }

  @Test
  void dots_in_a_line_stand_for_any_text() {
    assertThat(COMMANDS.get(1).promises("12 files: no findings. Revision sha256:abc\n")).isTrue();
    assertThat(COMMANDS.get(1).promises("13 files: no findings. Revision sha256:abc\n")).isFalse();
    assertThat(COMMANDS.get(1).promises("12 files: no findings. Revision sha256:a\nmore"))
        .isFalse();
  }

  @Test
  void dots_alone_stand_for_any_lines() {
    assertThat(COMMANDS.get(2).promises("{\"a\":1}\nb\nc\nend")).isTrue();
    assertThat(COMMANDS.get(2).promises("{\"a\":1}  \nend\n")).isTrue();
    assertThat(COMMANDS.get(2).promises("{\"a\":1}\nb\n")).isFalse();
  }
}
