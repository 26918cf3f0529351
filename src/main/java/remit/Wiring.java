package remit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import remit.check.ExamineApart;
import remit.check.Examiner;
import remit.desk.ExamineBriefly;
import remit.desk.Live;
import remit.desk.Sources;
import remit.desk.Verdict;

/** What the service is made of. */
@Configuration(proxyBeanMethods = false)
class Wiring {

  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

  @Bean
  @ConditionalOnMissingBean
  Loading loading(
      @Value("${" + Loading.ROOT + ":}") String root,
      @Value("${" + Loading.DATA + ":" + Loading.USUAL_DATA + "}") String data,
      Environment settings) {
    return Loading.begin(root, Loading.place(Path.of(data), settings::getProperty), cannot -> {});
  }

  /** Files that nobody has approved are examined in a process of their own. */
  @Bean
  ExamineApart examineApart(
      @Value("${remit.examination.seconds:120}") int seconds,
      @Value("${remit.examination.megabytes:512}") int megabytes,
      @Value("${remit.examination.at-once:2}") int atOnce) {
    ExamineApart.Limits usual = ExamineApart.Limits.usual();
    ExamineApart examine =
        new ExamineApart(
            Remit.again(),
            ExamineApart.findOut(),
            new ExamineApart.Limits(
                Duration.ofSeconds(seconds), megabytes, atOnce, usual.patience(), usual.spare()));
    CompletableFuture<Void> unused =
        examine.confinement().thenAccept(each -> LOG.info("Examining files apart. {}", each));
    return examine;
  }

  /** The same for somebody who is still typing, who waits for no proof. */
  @Bean(destroyMethod = "close")
  Briefly examineBriefly(ExamineApart whole, @Value("${remit.examination.at-once:2}") int atOnce) {
    List<String> program = new ArrayList<>(Remit.again());
    program.add(Examiner.BRIEFLY);
    ExamineApart.Limits limits = whole.limits();
    return new Briefly(
        new ExamineApart(
            program,
            whole.confinement(),
            new ExamineApart.Limits(
                limits.time(), limits.megabytes(), atOnce, limits.patience(), limits.spare())));
  }

  /** Files examined apart, without a proof. */
  record Briefly(ExamineApart apart) implements ExamineBriefly, AutoCloseable {
    @Override
    public Verdict examine(Sources sources) {
      return apart.examine(sources);
    }

    @Override
    public void close() {
      apart.close();
    }
  }

  @Bean
  Live live(Loading loading) {
    return new Live(loading.loaded().timeline());
  }
}
