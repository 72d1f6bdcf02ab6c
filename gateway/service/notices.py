"""The few sentences that the gateway itself says to customers."""

NOT_ANSWERED = "很抱歉,系统暂时没能处理您刚才这条消息,消息已经保存。请您换一种说法再发一次,或稍后再试。"
