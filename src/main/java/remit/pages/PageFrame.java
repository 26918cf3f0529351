package remit.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import remit.desk.Caller;
import remit.desk.Live;
import remit.desk.May;
import remit.web.Callers;

/** What stands around every page: where one can go, who is signed in, what is live. */
@ControllerAdvice(basePackageClasses = PageFrame.class)
class PageFrame {

  private static final May[] PAY = {May.READ_OWN, May.READ_TEAM, May.READ_ALL};

  private final Callers callers;
  private final Live live;

  PageFrame(Callers callers, Live live) {
    this.callers = callers;
    this.live = live;
  }

  /**
   * A page that one can go to.
   *
   * @param here whether it is this one
   */
  public record Way(String address, String title, boolean here) {}

  /**
   * The frame.
   *
   * @param formWord what every form carries
   * @param revision what decides deals that close today or later
   */
  public record Frame(String name, String formWord, List<Way> ways, String revision) {}

  /** The frame of who is signed in; none where nobody is. */
  @ModelAttribute("frame")
  @Nullable Frame frame(HttpServletRequest request) {
    Session session = SignedIn.of(request);
    if (session == null || PageAddresses.isFragment(request)) {
      return null;
    }
    Caller caller = callers.of(request);
    return new Frame(
        caller.name(),
        session.formWord(),
        ways(caller, request.getRequestURI()),
        live.now().latest().hash());
  }

  /** Where one may go: what would be refused is not offered. */
  private static List<Way> ways(Caller caller, String path) {
    List<Way> ways = new ArrayList<>();
    add(ways, path, "/", "Desk", true);
    add(ways, path, "/try", "Try a deal", caller.mayAny(May.EVALUATE));
    add(ways, path, "/simulate", "Simulate", caller.mayAny(May.SIMULATE));
    add(ways, path, "/rules", "Rules and policies", true);
    add(ways, path, "/decisions", "Decisions", caller.mayAny(PAY) || caller.mayAny(May.RECORD));
    add(ways, path, "/statements", "Statements", caller.mayAny(PAY));
    return ways;
  }

  private static void add(
      List<Way> ways, String path, String address, String title, boolean allowed) {
    if (allowed) {
      boolean here =
          path.equals(address) || (!address.equals("/") && path.startsWith(address + "/"));
      ways.add(new Way(address, title, here));
    }
  }
}
