"""Ways by which notices leave the house: e-mail, and the robots of WeCom and DingTalk groups."""
