package remit.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sends a file of deals, one a line, to a running service, reads the answers meanwhile, and says
 * how many there were a second: {@code SendLines 8080 deals.ndjson}. The token stands in {@code
 * REMIT_ACCESS_TOKEN}.
 */
public final class SendLines {

  private static final int BUFFER = 1 << 16;

  private SendLines() {}

  /** The port and the file. */
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    Path file = Path.of(arguments[1]);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      long begun = System.nanoTime();
      Thread sender = new Thread(() -> send(file, socket));
      sender.start();
      long answers = answers(new BufferedInputStream(socket.getInputStream(), BUFFER));
      sender.join();
      double seconds = (System.nanoTime() - begun) / 1e9;
      System.out.printf("%d deals in %.2f s: %.0f deals/s%n", answers, seconds, answers / seconds);
    }
  }

  private static void send(Path file, Socket socket) {
    try {
      OutputStream out = socket.getOutputStream();
      String head =
          """
          POST /api/v1/evaluations HTTP/1.1
          Host: localhost
          Authorization: Bearer %s
          Content-Type: application/x-ndjson
          Content-Length: %d
          Connection: close

          """
              .formatted(System.getenv("REMIT_ACCESS_TOKEN"), Files.size(file))
              .replace("\n", "\r\n");
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      try (InputStream in = Files.newInputStream(file)) {
        in.transferTo(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts the lines inside the chunks of the answer. */
  private static long answers(InputStream in) throws IOException {
    String status = line(in);
    if (!status.contains(" 200 ")) {
      throw new IOException("The answer is (%s).".formatted(status));
    }
    for (String header = line(in); !header.isEmpty(); header = line(in)) {}
    byte[] buffer = new byte[BUFFER];
    long lines = 0;
    for (int chunk = size(in); chunk > 0; chunk = size(in)) {
      for (int left = chunk; left > 0; ) {
        int read = in.readNBytes(buffer, 0, Math.min(left, BUFFER));
        if (read == 0) {
          throw new IOException("The answer broke off after (%d) lines.".formatted(lines));
        }
        for (int i = 0; i < read; i++) {
          lines += buffer[i] == '\n' ? 1 : 0;
        }
        left -= read;
      }
      line(in);
    }
    return lines;
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
