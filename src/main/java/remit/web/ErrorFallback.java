package remit.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the container could not answer is answered here, with problem details too. */
@RestController
class ErrorFallback implements ErrorController {

  @Open
  @RequestMapping("${server.error.path:${error.path:/error}}")
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    if (!(status instanceof Integer code)) {
      CallErrors.send(CallErrors.nothingAt(request.getRequestURI()), response);
    } else if (code == HttpServletResponse.SC_NOT_FOUND) {
      CallErrors.send(CallErrors.nothingAt(String.valueOf(path)), response);
    } else {
      CallErrors.send(TomcatProblems.problem(code), response);
    }
  }
}
