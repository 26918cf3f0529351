package remit.check;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import remit.desk.Sources;

/** Hands a set of files from one process to another: their number, then each path and content. */
final class SourcesStream {

  private SourcesStream() {}

  static void write(Sources sources, OutputStream to) throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to));
    out.writeInt(sources.contents().size());
    for (Map.Entry<String, byte[]> file : sources.contents().entrySet()) {
      out.writeUTF(file.getKey());
      out.writeInt(file.getValue().length);
      out.write(file.getValue());
    }
    out.flush();
  }

  /**
   * @throws IOException where the other process ends before it has said everything
   */
  static Sources read(InputStream from) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(from));
    TreeMap<String, byte[]> files = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String path = in.readUTF();
      byte[] content = new byte[in.readInt()];
      in.readFully(content);
      files.put(path, content);
    }
    return Sources.ofBytes(files);
  }
}
