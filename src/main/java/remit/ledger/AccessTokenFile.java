package remit.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.desk.AccessToken;

/**
 * The token of who started the service, in a file that only its owner reads. It is made when the
 * service starts for the first time.
 */
public final class AccessTokenFile implements AccessToken {

  private static final String NAME = "access-token";
  private static final int BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path file;
  private volatile String token;
  private final boolean isNew;

  private AccessTokenFile(Path file, String token, boolean isNew) {
    this.file = file;
    this.token = token;
    this.isNew = isNew;
  }

  /**
   * The token kept in a folder; makes one where there is none.
   *
   * @param folder for example {@code data}
   */
  public static AccessTokenFile in(Path folder) {
    Path file = folder.resolve(NAME);
    return guarded(
        file,
        () -> {
          String found = read(file);
          if (found != null) {
            closeToOthers(file);
            return new AccessTokenFile(file, found, false);
          }
          return new AccessTokenFile(file, write(file), true);
        });
  }

  /** Puts another token in the place of the one kept in a folder, if there is one. */
  public static AccessTokenFile anew(Path folder) {
    Path file = folder.resolve(NAME);
    return guarded(file, () -> new AccessTokenFile(file, write(file), true));
  }

  /** Where it is. */
  public Path file() {
    return file;
  }

  /** Whether it was made just now. */
  public boolean isNew() {
    return isNew;
  }

  @Override
  public String now() {
    try {
      String found = read(file);
      token = found == null ? token : found;
    } catch (IOException e) {
      // Whoever moved the file away for a moment must not lock everybody out.
      return token;
    }
    return token;
  }

  private interface Work {
    AccessTokenFile done() throws IOException;
  }

  /** Two programs that start at the same moment must not each make one. */
  private static AccessTokenFile guarded(Path file, Work work) {
    Path lock = file.resolveSibling(NAME + ".lock");
    synchronized (AccessTokenFile.class) {
      try {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel channel =
                FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock held = channel.lock()) {
          assert held.isValid();
          return work.done();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static @Nullable String read(Path file) throws IOException {
    try {
      String text = Files.readString(file, US_ASCII).strip();
      return text.isEmpty() ? null : text;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** All or nothing, and at no moment readable by others. */
  private static String write(Path file) throws IOException {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    String token = HexFormat.of().formatHex(bytes);
    Path making = file.resolveSibling(NAME + ".new");
    Files.deleteIfExists(making);
    Files.createFile(making);
    closeToOthers(making);
    try (FileChannel channel = FileChannel.open(making, StandardOpenOption.WRITE)) {
      channel.write(US_ASCII.encode(token + "\n"));
      channel.force(true);
    }
    Files.move(making, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return token;
  }

  /** Where the system knows owners in this way; elsewhere the folder has to be closed. */
  private static void closeToOthers(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(OWNER_ONLY);
    }
  }
}
