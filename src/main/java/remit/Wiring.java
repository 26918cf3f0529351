package remit;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import remit.desk.DecideDeal;
import remit.desk.Revision;

/** What the service is made of. */
@Configuration(proxyBeanMethods = false)
class Wiring {

  @Bean
  @ConditionalOnMissingBean
  Loading loading(@Value("${" + Loading.ROOT + ":}") String root) {
    return Loading.begin(root, faulty -> {});
  }

  @Bean
  Revision revision(Loading loading) {
    return loading.revision();
  }

  @Bean
  DecideDeal decideDeal(Revision revision) {
    return new DecideDeal(revision);
  }
}
