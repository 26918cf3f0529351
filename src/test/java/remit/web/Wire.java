package remit.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Sends bytes as they are, whatever HTTP thinks of them, and reads what comes back. */
final class Wire {

  private static final int PATIENCE_MILLIS = 30_000;

  private final int port;

  Wire(int port) {
    this.port = port;
  }

  /**
   * What came back.
   *
   * @param status 0 where there is no first line
   * @param head the first line and the headers, in lower case
   */
  record Came(int status, String head, String body, long millis) {}

  /** Sends a request that ends the connection, and reads to its end. */
  Came send(byte[] request) {
    long began = System.nanoTime();
    byte[] answer;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      answer = exchange(socket, request);
    } catch (IOException e) {
      throw new IllegalStateException("No answer to " + new String(request, ISO_8859_1), e);
    }
    return came(answer, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
  }

  private static byte[] exchange(Socket socket, byte[] request) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
    } catch (SocketException e) {
      // Refused before all was sent; the answer may be there.
      answer.reset();
    }
    try {
      InputStream in = socket.getInputStream();
      byte[] some = new byte[16 * 1024];
      for (int read = in.read(some); read >= 0; read = in.read(some)) {
        answer.write(some, 0, read);
      }
    } catch (SocketException e) {
      // The connection was cut behind the answer, with bytes of ours unread.
    }
    return answer.toByteArray();
  }

  private static Came came(byte[] answer, long millis) {
    String all = new String(answer, ISO_8859_1).replaceFirst("^HTTP/1.1 100 ?\r\n\r\n", "");
    if (!all.startsWith("HTTP/1.1 ")) {
      return new Came(0, "", all, millis);
    }
    int end = Math.max(0, all.indexOf("\r\n\r\n"));
    String head = all.substring(0, end).toLowerCase(Locale.ROOT);
    String body = all.substring(Math.min(all.length(), end + 4));
    if (head.contains("transfer-encoding: chunked")) {
      body = joined(body);
    }
    return new Came(
        Integer.parseInt(all.substring(9, 12)),
        head,
        new String(body.getBytes(ISO_8859_1), UTF_8),
        millis);
  }

  private static String joined(String chunks) {
    StringBuilder body = new StringBuilder();
    int at = 0;
    while (at < chunks.length()) {
      int line = chunks.indexOf("\r\n", at);
      int size = line < 0 ? 0 : Integer.parseInt(chunks.substring(at, line).strip(), 16);
      if (size == 0) {
        break;
      }
      body.append(chunks, line + 2, Math.min(chunks.length(), line + 2 + size));
      at = line + 2 + size + 2;
    }
    return body.toString();
  }
}
