package remit.pages;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import remit.web.SampleApplication;

/**
 * The pages over the calls' sample. No configuration by annotation, or the real application would
 * find it.
 */
@Import(SampleApplication.class)
@ComponentScan
class SamplePages {}
