package remit.web;

import org.springframework.boot.test.context.SpringBootTest;
import remit.Remit;

/** The same with the rules and policies that are shipped, as the service runs. */
@SpringBootTest(
    classes = Remit.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "remit.access.token=" + Calls.TOKEN)
class ShippedApiDocumentTest extends ApiDocumentTest {}
