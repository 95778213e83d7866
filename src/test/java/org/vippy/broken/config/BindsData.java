package org.vippy.broken.config;

import com.fasterxml.jackson.databind.ObjectMapper;

record BindsData(ObjectMapper mapper) {}
