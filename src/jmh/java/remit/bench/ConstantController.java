package remit.bench;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import remit.desk.DecideDeal;
import remit.desk.Live;
import remit.json.DealJson;
import remit.json.DecisionJson;
import remit.json.Reading;
import remit.policy.PolicyBook;

/**
 * What HTTP costs without deciding: it reads the same body and answers the same bytes each time,
 * those of the first deal it was sent.
 */
@RestController
@Profile("bench")
class ConstantController {

  private final DealJson reader = DealJson.usual();
  private final DecideDeal decideDeal;
  private volatile byte[] answer = new byte[0];

  ConstantController(Live live) {
    this.decideDeal = new DecideDeal(live.now().latest());
  }

  @PostMapping(path = "/api/v1/bench/constant", consumes = "application/json")
  void constant(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Reading reading = reader.read(request.getInputStream().readAllBytes());
    byte[] bytes = answer;
    if (bytes.length == 0) {
      bytes = first((Reading.Accepted) reading);
      answer = bytes;
    }
    response.setContentType("application/json");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private byte[] first(Reading.Accepted accepted) {
    PolicyBook standard = decideDeal.revision().policies().get("standard");
    return DecisionJson.bytes(decideDeal.decide(standard, accepted.deal()));
  }
}
